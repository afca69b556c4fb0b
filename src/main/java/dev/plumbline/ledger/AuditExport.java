package dev.plumbline.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.plumbline.domain.SpreadsheetText;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the audit trail for auditors, page by page: a slow reader holds no transaction open.
 * Hashes go along, so that the chain can be followed without this program.
 */
@ApplicationScoped
public class AuditExport {
    /** Numbers that one statement looks at, whatever it is to find. */
    private static final int PAGE = 1_000;

    private static final String ENTRIES =
            """
            select a.*, coalesce(r.division, run.division) as division, r.entity, r.source_key
            from audit a left join record r on r.id = a.record_id left join run on run.id = a.run_id
            where a.id > ? and a.id <= ?
                and (?::timestamptz is null or a.at >= ?) and (?::timestamptz is null or a.at < ?)
                and (?::text is null or coalesce(r.division, run.division) = ?)
            order by a.id
            """;

    private final DataSource database;
    private final ObjectMapper json;

    AuditExport(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** As what it is written. */
    public enum Format {
        CSV,
        JSONL
    }

    /**
     * What is written.
     *
     * @param from from this moment on; null from the start
     * @param to before this moment; null to the end
     * @param division entries of records and runs of this one only; null of all
     */
    public record Choice(@Nullable Instant from, @Nullable Instant to, @Nullable String division) {}

    /** Writes the entries chosen, oldest first. */
    public void write(Choice choice, Format format, Writer out) throws IOException {
        switch (format) {
            case CSV -> {
                CSVFormat csv = CSVFormat.DEFAULT.builder().setHeader(columns()).get();
                CSVPrinter printer = new CSVPrinter(out, csv); // whoever opened it closes it
                pages(
                        choice,
                        row ->
                                printer.printRecord(
                                        row.values().stream().map(SpreadsheetText::cell)));
                printer.flush();
            }
            case JSONL -> pages(choice, row -> out.append(line(row)).append('\n'));
        }
        out.flush();
    }

    private interface RowWriter {
        void write(Map<String, @Nullable Object> row) throws IOException;
    }

    private void pages(Choice choice, RowWriter writer) throws IOException {
        Long through = through(Long.MIN_VALUE);
        for (long after = Long.MIN_VALUE; through != null; through = through(after)) {
            for (Map<String, @Nullable Object> row : page(choice, after, through)) {
                writer.write(row);
            }
            after = through;
        }
    }

    /** The last entry of the page after one; null when there is none. */
    private @Nullable Long through(long after) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "select max(id) from (select id from audit where id > ? order by id limit "
                                        + PAGE
                                        + ") page")) {
            statement.setLong(1, after);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1, Long.class);
            }
        } catch (SQLException trouble) {
            throw new IllegalStateException("the audit trail cannot be read", trouble);
        }
    }

    private List<Map<String, @Nullable Object>> page(Choice choice, long after, long through) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
            statement.setLong(1, after);
            statement.setLong(2, through);
            for (int i = 0; i < 2; i++) {
                setMoment(statement, 3 + i, choice.from());
                setMoment(statement, 5 + i, choice.to());
                statement.setString(7 + i, choice.division());
            }
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(row(found));
                }
            }
            return rows;
        } catch (SQLException trouble) {
            throw new IllegalStateException("the audit trail cannot be read", trouble);
        }
    }

    private static void setMoment(PreparedStatement statement, int place, @Nullable Instant moment)
            throws SQLException {
        if (moment == null) {
            statement.setNull(place, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(place, moment.atOffset(ZoneOffset.UTC));
        }
    }

    private static String[] columns() {
        return new String[] {
            "id",
            "at",
            "division",
            "entity",
            "sourceKey",
            "runId",
            "recordId",
            "action",
            "originId",
            "sourceHash",
            "mappedFields",
            "errors",
            "requestId",
            "previousHash",
            "hash"
        };
    }

    private static Map<String, @Nullable Object> row(ResultSet found) throws SQLException {
        AuditEntry entry = AuditRows.entry(found);
        @Nullable Object[] values = {
            entry.id,
            entry.at,
            found.getString("division"),
            found.getString("entity"),
            found.getString("source_key"),
            entry.runId,
            entry.recordId,
            entry.action,
            entry.originId,
            entry.sourceHash,
            entry.mappedFields,
            entry.errors,
            entry.requestId,
            entry.previousHash,
            entry.hash
        };
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        String[] columns = columns();
        for (int i = 0; i < columns.length; i++) {
            row.put(columns[i], values[i]);
        }
        return row;
    }

    private String line(Map<String, @Nullable Object> row) {
        ObjectNode line = json.createObjectNode();
        row.forEach((name, value) -> {
            if (value instanceof String text
                    && (name.equals("mappedFields") || name.equals("errors"))
                    && isJson(text)) {
                line.putRawValue(name, new RawValue(text)); // no digit of an amount is lost
            } else {
                line.putPOJO(name, value instanceof Instant ? value.toString() : value);
            }
        });
        try {
            return json.writeValueAsString(line);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Somebody may have written something else into the table: it stays on its line. */
    private boolean isJson(String text) {
        try {
            return text.lines().count() == 1
                    && !json.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                            .readTree(text)
                            .isMissingNode();
        } catch (JsonProcessingException changed) {
            return false;
        }
    }
}

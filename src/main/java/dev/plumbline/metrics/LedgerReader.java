package dev.plumbline.metrics;

import dev.plumbline.domain.Division;
import dev.plumbline.metrics.Family.Kind;
import dev.plumbline.metrics.Family.Sample;
import dev.plumbline.quota.QuotaLevels;
import dev.plumbline.sync.Divisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the figures of the ledger, all of one moment. */
@ApplicationScoped
class LedgerReader {
    private static final String SNAPSHOT =
            "set transaction isolation level repeatable read read only; set local statement_timeout = '5s'";

    private final DataSource database;
    private final Divisions divisions;
    private final QuotaLevels quota;

    LedgerReader(DataSource database, Divisions divisions, QuotaLevels quota) {
        this.database = database;
        this.divisions = divisions;
        this.quota = quota;
    }

    /** The metrics without figures, for as long as nothing could be read. */
    static List<Family> nothing() {
        List<Family> families = new ArrayList<>();
        Questions.all().forEach(question -> families.addAll(question.families()));
        families.addAll(rate(List.of()));
        return families;
    }

    /** The metrics as they are now. */
    List<Family> read() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SNAPSHOT);
                return read(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private List<Family> read(Connection connection) throws SQLException {
        List<Family> families = new ArrayList<>();
        for (Question question : Questions.all()) {
            families.addAll(answer(question, connection));
        }
        families.addAll(rate(quota.read(connection)));
        return families;
    }

    private List<Family> answer(Question question, Connection connection) throws SQLException {
        List<Family> families =
                question.families().stream()
                        .map(one ->
                                new Family(
                                        one.name(),
                                        one.kind(),
                                        one.help(),
                                        one.labels(),
                                        new ArrayList<>()))
                        .toList();
        try (PreparedStatement statement = connection.prepareStatement(question.sql())) {
            if (question.sql().indexOf('?') >= 0) {
                String[] names =
                        divisions.all().stream().map(Division::name).toArray(String[]::new);
                statement.setArray(1, connection.createArrayOf("text", names));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    add(row, question.labels().size(), families);
                }
            }
        }
        return families;
    }

    private static void add(ResultSet row, int labels, List<Family> families) throws SQLException {
        List<String> values = new ArrayList<>(labels);
        for (int i = 1; i <= labels; i++) {
            values.add(row.getString(i));
        }
        for (int i = 0; i < families.size(); i++) {
            @Nullable BigDecimal figure = row.getBigDecimal(labels + 1 + i);
            if (figure != null) {
                families.get(i).samples().add(new Sample(values, figure));
            }
        }
    }

    private static List<Family> rate(List<QuotaLevels.Level> levels) {
        return List.of(
                byWindow(
                        "plumbline_rate_limit_requests",
                        "Requests that Procore allows in a window",
                        levels,
                        levels.stream().map(one -> BigDecimal.valueOf(one.limit())).toList()),
                byWindow(
                        "plumbline_rate_remaining_requests",
                        "Requests that may be sent now, the reserve for other apps left out",
                        levels,
                        levels.stream().map(one -> BigDecimal.valueOf(one.remaining())).toList()),
                byWindow(
                        "plumbline_rate_blocked_seconds",
                        "For how long Procore has put everybody off",
                        levels,
                        levels.stream().map(QuotaLevels.Level::blockedSeconds).toList()));
    }

    private static Family byWindow(
            String name, String help, List<QuotaLevels.Level> levels, List<BigDecimal> figures) {
        List<Sample> samples =
                IntStream.range(0, levels.size())
                        .mapToObj(i -> new Sample(List.of(levels.get(i).window()), figures.get(i)))
                        .toList();
        return new Family(name, Kind.GAUGE, help, List.of("window"), samples);
    }
}

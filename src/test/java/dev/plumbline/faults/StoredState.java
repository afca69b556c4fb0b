package dev.plumbline.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the program has stored, read past it. */
final class StoredState implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;

    private StoredState(Connection connection) {
        this.connection = connection;
    }

    static StoredState at(String url) {
        try {
            return new StoredState(DriverManager.getConnection(url, "postgres", "postgres"));
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be read", e);
        }
    }

    /** What is left to do: nothing when all of these are nought. */
    Map<String, String> unfinished() {
        return rows("""
        select (select count(*) from run
                where status in ('QUEUED', 'RUNNING', 'INTERRUPTED')) as runs,
               (select count(*) from part where state in ('READY', 'UNCERTAIN')) as parts,
               (select count(*) from journal where state = 'SENDING') as requests,
               (select count(*) from record
                where status in ('PENDING', 'UNCERTAIN') or reread) as records
        """)
                .getFirst();
    }

    /** What the programs' connections are doing, for when something does not end. */
    String whoWaits() {
        return rows(
                        """
                        select pid, state, wait_event_type, pg_blocking_pids(pid) as behind,
                               now() - state_change as since, left(query, 120) as query
                        from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()
                          and (state <> 'idle' or state_change > now() - interval '2 seconds')
                        """)
                .stream()
                .map(Object::toString)
                .collect(Collectors.joining("\n", "connections:\n", "\n"));
    }

    /** The records in scope, as the API would list them. */
    List<JsonNode> records() {
        return rows(
                        """
                        select division, entity, source_key as "sourceKey", status, reason_code,
                               reason_message
                        from record where status <> 'OUT_OF_SCOPE'
                        """)
                .stream()
                .map(StoredState::record)
                .toList();
    }

    private static JsonNode record(Map<String, String> row) {
        ObjectNode record = JSON.createObjectNode();
        for (String name : List.of("division", "entity", "sourceKey", "status")) {
            record.put(name, row.get(name));
        }
        record.putObject("reason")
                .put("code", row.get("reason_code"))
                .put("message", row.get("reason_message"));
        return record;
    }

    /** The cost code table as CSV. */
    String costCodes() {
        return "division,glAccount,costCode,costType,validFrom,validTo\n"
                + rows(
                                """
                                select division, gl_account, cost_code, cost_type, valid_from, valid_to
                                from cost_code_rule order by id
                                """)
                        .stream()
                        .map(row -> String.join(",", row.values()) + "\n")
                        .collect(Collectors.joining());
    }

    long number(String sql, Object... values) {
        return Long.parseLong(rows(sql, values).getFirst().values().iterator().next());
    }

    /** Rows as text by column; what is null is blank. */
    List<Map<String, String>> rows(String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                statement.setObject(index + 1, values[index]);
            }
            List<Map<String, String>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                ResultSetMetaData columns = result.getMetaData();
                while (result.next()) {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int column = 1; column <= columns.getColumnCount(); column++) {
                        String value = result.getString(column);
                        row.put(columns.getColumnLabel(column), value == null ? "" : value);
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

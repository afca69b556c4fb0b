package dev.plumbline.quota;

import dev.plumbline.remote.Quota.Priority;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code quota_window} of one credential. They are read and changed in one short
 * transaction under their row locks, so that all replicas decide one after the other.
 */
final class QuotaTable implements Standings {

    /** Moments are milliseconds of this, the database's own clock. */
    static final String DATABASE_CLOCK = "clock_timestamp()";

    private static final String CREATE =
            """
            insert into quota_window (credential, rate_window) values (?, 'HOURLY'), (?, 'SPIKE')
            on conflict do nothing
            """;
    private static final String WRITE =
            """
            update quota_window
            set limit_count = ?, limit_seen_at = ?, own = ?, foreign_use = ?,
                blocked_until = ?, wanted = ?, wanted_until = ?
            where credential = ? and rate_window = ?
            """;

    private record Read(Standing standing, long at) {}

    private final DataSource database;
    private final String credential;
    private final String read;

    QuotaTable(DataSource database, String credential, String clock) {
        this.database = database;
        this.credential = credential;
        // The clock is read outside the locking part: after the wait for the locks.
        this.read =
                """
                with locked as materialized (
                    select * from quota_window where credential = ? order by rate_window for update)
                select locked.*, floor(extract(epoch from %s) * 1000)::bigint as at from locked
                """
                        .formatted(clock);
    }

    @Override
    public Decided change(Change change) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                Decided decided = change(connection, change);
                connection.commit();
                committed = true;
                return decided;
            } finally {
                if (!committed) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        }
    }

    private Decided change(Connection connection, Change change) throws SQLException {
        Read now = read(connection);
        if (now == null) {
            create(connection);
            now = read(connection);
        }
        if (now == null) {
            throw new SQLException("the rows of the rate quota cannot be made");
        }
        Standing.Decision decision = change.decide(now.standing(), now.at());
        if (!decision.next().equals(now.standing())) {
            write(connection, decision.next());
        }
        return new Decided(decision, now.at());
    }

    private @Nullable Read read(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(read)) {
            statement.setString(1, credential);
            try (ResultSet rows = statement.executeQuery()) {
                return standing(rows);
            }
        }
    }

    private static @Nullable Read standing(ResultSet rows) throws SQLException {
        Map<Window, WindowState> windows = new EnumMap<>(Window.class);
        long blockedUntil = 0;
        Priority wanted = null;
        long wantedUntil = 0;
        long at = 0;
        while (rows.next()) {
            WindowState state = window(rows);
            windows.put(state.window(), state);
            blockedUntil = Math.max(blockedUntil, rows.getLong("blocked_until"));
            String priority = rows.getString("wanted");
            wanted = priority == null ? wanted : Priority.valueOf(priority);
            wantedUntil = Math.max(wantedUntil, rows.getLong("wanted_until"));
            at = Math.max(at, rows.getLong("at"));
        }
        WindowState spike = windows.get(Window.SPIKE);
        WindowState hourly = windows.get(Window.HOURLY);
        return spike == null || hourly == null
                ? null
                : new Read(new Standing(spike, hourly, blockedUntil, wanted, wantedUntil), at);
    }

    static WindowState window(ResultSet rows) throws SQLException {
        return new WindowState(
                Window.valueOf(rows.getString("rate_window")),
                rows.getLong("limit_count"),
                rows.getLong("limit_seen_at"),
                Departures.of((Long[]) rows.getArray("own").getArray()),
                Departures.of((Long[]) rows.getArray("foreign_use").getArray()));
    }

    private void create(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CREATE)) {
            statement.setString(1, credential);
            statement.setString(2, credential);
            statement.executeUpdate();
        }
    }

    private void write(Connection connection, Standing standing) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            for (WindowState window : new WindowState[] {standing.spike(), standing.hourly()}) {
                statement.setLong(1, window.limit());
                statement.setLong(2, window.seenAt());
                statement.setArray(3, array(connection, window.own()));
                statement.setArray(4, array(connection, window.foreign()));
                statement.setLong(5, standing.blockedUntil());
                Priority wanted = standing.wanted();
                statement.setString(6, wanted == null ? null : wanted.name());
                statement.setLong(7, standing.wantedUntil());
                statement.setString(8, credential);
                statement.setString(9, window.window().name());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static Array array(Connection connection, Departures departures) throws SQLException {
        return connection.createArrayOf("bigint", departures.pairs());
    }
}

package dev.plumbline.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.quota.Standings.Decided;
import dev.plumbline.remote.Quota.Priority;
import dev.plumbline.testing.TestEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rows of the quota in a database whose clock stands still. */
@Timeout(30)
class QuotaTableTest {
    private static final long AT = 1_800_000_000_250L;
    private static final String CLOCK = "to_timestamp(1800000000.250)";
    private static Connection connection;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        TestEnvironment.Shared.database().recreate("quota_alone");
        connection =
                DriverManager.getConnection(
                        TestEnvironment.Shared.database().url("quota_alone"),
                        "postgres",
                        "postgres");
        try (Statement statement = connection.createStatement();
                InputStream migration =
                        QuotaTableTest.class.getResourceAsStream("/db/migration/V3__quota.sql")) {
            statement.execute(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("delete from quota_window");
        }
    }

    @Test
    void beginsWithNothingKnown() throws SQLException {
        Decided decided = table("c").change((standing, now) -> decision(standing, 3, now + 7));

        assertThat(decided.at()).isEqualTo(AT);
        assertThat(decided.decision())
                .isEqualTo(
                        new Standing.Decision(
                                new Standing(
                                        WindowState.unknown(Window.SPIKE),
                                        WindowState.unknown(Window.HOURLY),
                                        0,
                                        null,
                                        0),
                                3,
                                AT + 7));
        assertThat(count("select count(*) from quota_window where credential = 'c'")).isEqualTo(2);
    }

    @Test
    void remembersAllOfItByCredential() throws SQLException {
        Standing standing =
                new Standing(
                        new WindowState(
                                Window.SPIKE,
                                25,
                                AT - 3,
                                Departures.of(new Long[] {AT + 1, 2L, AT + 3, 4L}),
                                Departures.NONE),
                        new WindowState(
                                Window.HOURLY,
                                600,
                                AT - 5,
                                Departures.NONE,
                                Departures.of(new Long[] {AT + 5, 6L})),
                        AT + 70,
                        Priority.OPEN_ORDERS,
                        AT + 90);

        table("c").change((_, now) -> decision(standing, 0, now));

        assertThat(standing("c")).isEqualTo(standing);
        assertThat(standing("d").spike().known()).isFalse();

        Standing calm = new Standing(standing.spike(), standing.hourly(), 0, null, 0);
        table("c").change((_, now) -> decision(calm, 0, now));

        assertThat(standing("c")).isEqualTo(calm);
    }

    @Test
    void writesOnlyWhatHasChanged() throws SQLException {
        table("c").change((standing, now) -> decision(standing.blocked(now + 9), 0, now));
        long written = count("select sum(xmin::text::bigint) from quota_window");

        table("c").change((standing, now) -> decision(standing.blocked(now + 9), 0, now));

        assertThat(count("select sum(xmin::text::bigint) from quota_window")).isEqualTo(written);
    }

    @Test
    void leavesNoTraceOfAChangeThatFailed() throws SQLException {
        table("c").change((standing, now) -> decision(standing.blocked(now + 9), 0, now));

        assertThatThrownBy(() ->
                        table("d")
                                .change((_, _) -> {
                                    throw new IllegalStateException("on purpose");
                                }))
                .hasMessage("on purpose");

        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(count("select count(*) from quota_window")).isEqualTo(2);
    }

    @Test
    void commitsBeforeTheConnectionGoesBack() throws SQLException {
        table("c").change((standing, now) -> decision(standing.blocked(now + 9), 0, now));

        assertThat(connection.getAutoCommit()).isTrue();
        try (Connection other =
                        DriverManager.getConnection(
                                TestEnvironment.Shared.database().url("quota_alone"),
                                "postgres",
                                "postgres");
                Statement statement = other.createStatement();
                ResultSet rows =
                        statement.executeQuery("select min(blocked_until) from quota_window")) {
            rows.next();
            assertThat(rows.getLong(1)).isEqualTo(AT + 9);
        }
    }

    @Test
    void ownsTheNameOfItsCredential() throws SQLException {
        SharedQuota quota =
                new SharedQuota(
                        source(), Clock.systemUTC(), new BigDecimal("0.1"), "4711", "a-client");

        quota.acquire(Priority.VENDORS);

        assertThat(
                        count(
                                "select count(*) from quota_window where credential = '4711:65e80a6cb7673930'"))
                .isEqualTo(2);
    }

    private static QuotaTable table(String credential) {
        return new QuotaTable(source(), credential, CLOCK);
    }

    private static Standing standing(String credential) throws SQLException {
        return table(credential)
                .change((standing, now) -> decision(standing, 0, now))
                .decision()
                .next();
    }

    private static Standing.Decision decision(Standing next, int granted, long retryAt) {
        return new Standing.Decision(next, granted, retryAt);
    }

    private static long count(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** One connection that goes back instead of being closed, as those of a pool do. */
    private static DataSource source() {
        return proxy(DataSource.class, (_, _, _) -> pooled());
    }

    private static Connection pooled() {
        return proxy(
                Connection.class,
                (_, method, arguments) ->
                        method.getName().equals("close")
                                ? null
                                : method.invoke(connection, arguments));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        QuotaTableTest.class.getClassLoader(), new Class<?>[] {type}, answers));
    }
}

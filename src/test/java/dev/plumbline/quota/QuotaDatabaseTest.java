package dev.plumbline.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.quota.QuotaTable.Decided;
import dev.plumbline.remote.Quota.Observation;
import dev.plumbline.remote.Quota.Priority;
import dev.plumbline.remote.RemoteFailure;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The quota on a database whose clock stands still. */
@Timeout(30)
class QuotaDatabaseTest {
    private static final long AT = 1_800_000_000_250L;
    private static final Instant MOMENT = Instant.ofEpochMilli(AT);
    private static final String CLOCK = "to_timestamp(1800000000.250)";
    private static final Observation SPIKE_LIMIT =
            new Observation(25, 25, MOMENT.plusSeconds(10), Optional.of(MOMENT));

    private static Connection connection;

    private final List<Long> pauses = new ArrayList<>();
    private int transactions;
    private boolean gone;
    private long millis = 5000;

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
                        QuotaDatabaseTest.class.getResourceAsStream(
                                "/db/migration/V3__quota.sql")) {
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
    void grantsAndNotesWhatItGranted() throws SQLException {
        SharedQuota quota = quota(AT);
        quota.observe(SPIKE_LIMIT);

        quota.acquire(Priority.VENDORS);
        quota.acquire(Priority.INVOICES);

        assertThat(standing("c").spike().limit()).isEqualTo(25);
        assertThat(standing("c").spike().own().count(AT)).isEqualTo(2);
        assertThat(standing("c").hourly().own().count(AT)).isEqualTo(2);
        assertThat(pauses).isEmpty();
        assertThat(quota.waiting()).isZero();
    }

    @Test
    void asksTheDatabaseOnlyAboutNews() {
        SharedQuota quota = quota(AT);

        quota.observe(SPIKE_LIMIT);
        assertThat(transactions).isEqualTo(1);

        quota.observe(SPIKE_LIMIT);
        millis += 30_000;
        quota.observe(SPIKE_LIMIT);
        assertThat(transactions).isEqualTo(1);

        // half a minute has passed since the limit was named: that it was again is news
        millis += 1;
        quota.observe(SPIKE_LIMIT);
        assertThat(transactions).isEqualTo(2);

        quota.observe(new Observation(25, 10, MOMENT.plusSeconds(10), Optional.of(MOMENT)));
        assertThat(transactions).isEqualTo(3);
    }

    @ParameterizedTest(name = "put off for {0} ms: nobody sends for {1}")
    @CsvSource({
        "20000, 20001",
        "0, 1",
        "-1, 0",
        "-5000, 0",
        "7199999, 7200000",
        "9999999999, 7200000",
    })
    void isPutOffByItsOwnClockAndNotForLong(long wait, long blocked) throws SQLException {
        SharedQuota quota = quota(AT - 977_000);

        quota.blockUntil(Instant.ofEpochMilli(AT - 977_000 + wait));

        assertThat(standing("c").blockedUntil()).isEqualTo(AT + blocked);
    }

    @ParameterizedTest(name = "put off for {0} ms: asks again after {1}")
    @CsvSource({"500, 501", "59999, 60000", "3600000, 60000"})
    void looksAgainAfterAMinuteAtTheLatest(long wait, long pause) {
        SharedQuota quota = quota(AT);
        quota.blockUntil(MOMENT.plusMillis(wait));

        assertThatThrownBy(() -> quota.acquire(Priority.VENDORS))
                .isInstanceOf(RemoteFailure.Throttled.class)
                .hasMessageContaining("interrupted, nothing was sent");

        assertThat(pauses).containsExactly(pause);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(quota.waiting()).isZero();
    }

    @Test
    void sendsNothingWithoutADatabaseAndKeepsTheAnswersThatCame() {
        gone = true;
        SharedQuota quota = quota(AT);

        assertThatThrownBy(() -> quota.acquire(Priority.VENDORS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing was sent to Procore; check the database: gone");
        assertThatCode(
                        () -> {
                            quota.observe(SPIKE_LIMIT);
                            quota.blockUntil(MOMENT.plusSeconds(5));
                        })
                .doesNotThrowAnyException();
        assertThat(quota.waiting()).isZero();
    }

    @Test
    void tellsAnInterruptFromADatabaseThatIsGone() {
        gone = true;
        SharedQuota quota = quota(AT);
        DataSource interrupted = source(() -> Thread.currentThread().interrupt());
        SharedQuota other =
                new SharedQuota(
                        new QuotaTable(interrupted, "c", CLOCK),
                        new Share(BigDecimal.ZERO),
                        Clock.fixed(MOMENT, ZoneOffset.UTC),
                        pace());

        assertThatThrownBy(() -> quota.acquire(Priority.VENDORS))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.acquire(Priority.VENDORS))
                .isInstanceOf(RemoteFailure.Throttled.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void namesACredentialByCompanyAndHash() {
        // printf a-client | sha256sum | cut -c 1-16
        assertThat(Credential.name("4711", "a-client")).isEqualTo("4711:65e80a6cb7673930");
    }

    @Test
    void ownsTheNameOfItsCredential() throws SQLException {
        SharedQuota quota =
                new SharedQuota(
                        source(() -> {}),
                        Clock.systemUTC(),
                        new BigDecimal("0.1"),
                        "4711",
                        "a-client");

        quota.acquire(Priority.VENDORS);

        assertThat(
                        count(
                                "select count(*) from quota_window where credential = '4711:65e80a6cb7673930'"))
                .isEqualTo(2);
    }

    private SharedQuota quota(long clock) {
        return new SharedQuota(
                table("c"),
                new Share(BigDecimal.ZERO),
                Clock.fixed(Instant.ofEpochMilli(clock), ZoneOffset.UTC),
                pace());
    }

    /** Whoever has to wait is interrupted: the database's clock stands still. */
    private Pace pace() {
        return new Pace() {
            @Override
            public long millis() {
                return millis;
            }

            @Override
            public void pause(Condition condition, long length) throws InterruptedException {
                pauses.add(length);
                throw new InterruptedException();
            }
        };
    }

    private QuotaTable table(String credential) {
        return new QuotaTable(source(() -> {}), credential, CLOCK);
    }

    private Standing standing(String credential) throws SQLException {
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
    private DataSource source(Runnable before) {
        return proxy(
                DataSource.class,
                (_, _, _) -> {
                    transactions++;
                    before.run();
                    if (gone) {
                        throw new SQLException("gone");
                    }
                    return pooled();
                });
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
                        QuotaDatabaseTest.class.getClassLoader(), new Class<?>[] {type}, answers));
    }
}

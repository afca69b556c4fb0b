package dev.plumbline.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.quota.Simulation.Process;
import dev.plumbline.quota.Simulation.Sent;
import dev.plumbline.remote.Quota.Observation;
import dev.plumbline.remote.Quota.Priority;
import dev.plumbline.remote.RemoteFailure;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSourceListener;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SharedQuotaTest {
    private static final Duration SPIKE = Duration.ofSeconds(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final AtomicInteger TRANSACTIONS = new AtomicInteger();

    private static EmbeddedPostgres postgres;
    private static AgroalDataSource database;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        database = pool(postgres.getJdbcUrl("postgres", "postgres"));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                InputStream migration =
                        SharedQuotaTest.class.getResourceAsStream("/db/migration/V3__quota.sql")) {
            statement.execute(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
            statement.execute("create table simulated_clock (at timestamptz not null)");
            statement.execute("insert into simulated_clock values (now())");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
        postgres.close();
    }

    /** Agroal as in production; every connection that is taken out is one transaction. */
    private static AgroalDataSource pool(String url) throws SQLException {
        AgroalDataSourceListener counter =
                new AgroalDataSourceListener() {
                    @Override
                    public void onConnectionAcquire(Connection connection) {
                        TRANSACTIONS.incrementAndGet();
                    }
                };
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(pool ->
                                pool.maxSize(8)
                                        .connectionFactoryConfiguration(
                                                factory -> factory.jdbcUrl(url))),
                counter);
    }

    @Test
    void sendsFiveThousandAsFastAsTheLimitsLessTheReserveAllow() throws Exception {
        Simulation simulation = new Simulation(database, new StandInProcore(25, 600));
        Process process = taught(simulation, "0.1");
        TRANSACTIONS.set(0);

        simulation.workers(process, 5000, 1, Priority.INVOICES);
        simulation.run();

        int transactions = TRANSACTIONS.get();
        // 540 an hour, nine hours' worth, and then 140 more at 22 each ten seconds
        Duration best = HOUR.multipliedBy(9).plus(SPIKE.multipliedBy(6));
        report("5,000 requests, reserve 0.1", simulation, best);
        assertThat(simulation.sent()).hasSize(5000);
        assertThat(busiest(simulation.sent(), SPIKE)).isEqualTo(22);
        assertThat(busiest(simulation.sent(), HOUR)).isEqualTo(540);
        assertThat(simulation.procore.refused()).isZero();
        assertThat(simulation.passed()).isBetween(best, tenPercentMore(best));
        assertThat(transactions).isLessThan(2500);
    }

    @Test
    void usesTheWholeLimitWithoutAReserve() throws Exception {
        Simulation simulation = new Simulation(database, new StandInProcore(25, 600));
        Process process = taught(simulation, "0");

        simulation.workers(process, 5000, 1, Priority.INVOICES);
        simulation.run();

        Duration best = HOUR.multipliedBy(8).plus(SPIKE.multipliedBy(7));
        report("5,000 requests, no reserve", simulation, best);
        assertThat(busiest(simulation.sent(), SPIKE)).isEqualTo(25);
        assertThat(busiest(simulation.sent(), HOUR)).isEqualTo(600);
        assertThat(simulation.procore.refused()).isZero();
        assertThat(simulation.passed()).isBetween(best, tenPercentMore(best));
    }

    @Test
    void keepsTwoProcessesTogetherUnderTheLimits() throws Exception {
        Simulation simulation = new Simulation(database, new StandInProcore(25, 600));
        Process one = taught(simulation, "0.1");
        Process two = simulation.process("0.1");

        simulation.workers(one, 1000, 1, Priority.INVOICES);
        simulation.workers(two, 1000, 1, Priority.INVOICES);
        simulation.run();

        Duration best = HOUR.multipliedBy(3).plus(SPIKE.multipliedBy(17));
        report("2,000 requests, two processes", simulation, best);
        assertThat(busiest(simulation.sent(), SPIKE)).isLessThanOrEqualTo(22);
        assertThat(busiest(simulation.sent(), HOUR)).isLessThanOrEqualTo(540);
        assertThat(simulation.passed()).isBetween(best, tenPercentMore(best));
    }

    @Test
    void learnsBothLimitsFromHeadersWhileOnlyThoseInFlightMayBeRefused() throws Exception {
        Simulation simulation = new Simulation(database, new StandInProcore(25, 600));
        Process one = simulation.process("0.1");
        Process two = simulation.process("0.1");

        simulation.workers(one, 4, 250, Priority.INVOICES);
        simulation.workers(two, 4, 250, Priority.INVOICES);
        simulation.run();

        Duration best = HOUR.multipliedBy(3).plus(SPIKE.multipliedBy(17));
        report("2,000 requests, two processes that know nothing", simulation, best);
        assertThat(simulation.procore.refused()).isLessThan(8);
        assertThat(simulation.procore.sentWhileBlocked()).isZero();
        assertThat(busiest(simulation.sent(), SPIKE)).isLessThanOrEqualTo(22);
        assertThat(simulation.passed()).isLessThan(tenPercentMore(best));
    }

    @Test
    void leavesRoomForWhatAnotherAppHasUsed() throws Exception {
        Simulation simulation = new Simulation(database, new StandInProcore(25, 600));
        for (int i = 0; i < 15; i++) {
            simulation.procore.take(simulation.now().toEpochMilli());
        }
        Process process = simulation.process("0.1");

        simulation.workers(process, 1, 11, Priority.INVOICES);
        simulation.run();

        assertThat(simulation.procore.refused()).isZero();
        assertThat(simulation.sent().stream().map(Sent::at).filter(at -> at == first(simulation)))
                .hasSize(10);
        assertThat(simulation.passed()).isBetween(SPIKE, SPIKE.plusSeconds(1));
    }

    @Test
    void survivesAnHourThatAnotherAppHasAlmostUsedUp() throws Exception {
        Simulation simulation = new Simulation(database, new StandInProcore(25, 600));
        long start = simulation.now().toEpochMilli();
        for (int i = 0; i < 590; i++) {
            simulation.procore.take(start - 3_000_000 + i * 1000L);
        }
        Process process = simulation.process("0.1");

        simulation.workers(process, 4, 50, Priority.INVOICES);
        simulation.run();

        assertThat(simulation.sent()).hasSize(200);
        assertThat(simulation.procore.refused()).isLessThan(10);
        assertThat(simulation.procore.sentWhileBlocked()).isZero();
    }

    @Test
    void sendsNothingFromAnyProcessWhileBlocked() throws Exception {
        Simulation simulation = new Simulation(database, new StandInProcore(25, 600));
        Process one = taught(simulation, "0.1");
        Process two = simulation.process("0.1");
        Instant until = simulation.now().plusSeconds(300);

        one.quota.blockUntil(simulation.clock().instant().plusSeconds(300));
        one.quota.blockUntil(simulation.clock().instant().plusSeconds(20));
        simulation.workers(one, 30, 1, Priority.VENDORS);
        simulation.workers(two, 30, 1, Priority.VENDORS);
        simulation.run();

        assertThat(simulation.sent()).hasSize(60);
        assertThat(first(simulation))
                .isBetween(until.toEpochMilli(), until.plusSeconds(1).toEpochMilli());
    }

    @Test
    void letsTheMoreUrgentGoFirstWithinAProcess() throws Exception {
        Simulation simulation = new Simulation(database, new StandInProcore(25, 600));
        Process process = taught(simulation, "0.1");
        process.quota.blockUntil(simulation.clock().instant().plusSeconds(5));

        for (Priority priority : List.of(Priority.values()).reversed()) {
            simulation.workers(process, 30, 1, priority);
        }
        simulation.run();

        assertThat(lastOf(simulation, Priority.VENDORS))
                .isLessThanOrEqualTo(firstOf(simulation, Priority.INVOICES));
        assertThat(lastOf(simulation, Priority.INVOICES))
                .isLessThanOrEqualTo(firstOf(simulation, Priority.OPEN_ORDERS));
        assertThat(lastOf(simulation, Priority.OPEN_ORDERS))
                .isLessThanOrEqualTo(firstOf(simulation, Priority.CLOSED_ORDERS));
    }

    @Test
    void letsTheMoreUrgentOfAnotherProcessGoFirst() throws Exception {
        Simulation simulation = new Simulation(database, new StandInProcore(25, 600));
        Process closed = taught(simulation, "0.1");
        Process vendors = simulation.process("0.1");
        closed.quota.blockUntil(simulation.clock().instant().plusSeconds(5));

        simulation.workers(closed, 60, 1, Priority.CLOSED_ORDERS);
        simulation.workers(vendors, 60, 1, Priority.VENDORS);
        simulation.run();

        assertThat(simulation.sent()).hasSize(120);
        assertThat(lastOf(simulation, Priority.VENDORS))
                .isLessThanOrEqualTo(firstOf(simulation, Priority.CLOSED_ORDERS));
    }

    @Test
    void neverGrantsTooManyWhenReplicasAskAtTheSameInstant() throws Exception {
        List<SharedQuota> replicas = List.of(real("4712"), real("4712"));
        Instant now = Instant.now();
        replicas.getFirst()
                .observe(new Observation(500, 500, now.plusSeconds(1800), Optional.of(now)));
        AtomicInteger granted = new AtomicInteger();

        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            SharedQuota quota = replicas.get(i % 2);
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    quota.acquire(Priority.INVOICES);
                                    granted.incrementAndGet();
                                } catch (RemoteFailure.Throttled e) {
                                    assertThat(e).hasMessageContaining("interrupted");
                                }
                            }));
        }

        Awaitility.await()
                .until(() -> replicas.stream().mapToInt(SharedQuota::waiting).sum() == 550);
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(granted).hasValue(450);
    }

    @Test
    void goesOnWithTheOthersWhenTheOneThatAsksForAllIsInterrupted() throws Exception {
        SharedQuota quota = real("4713");
        quota.blockUntil(Instant.now().plusMillis(1500));
        AtomicInteger granted = new AtomicInteger();
        Thread first =
                Thread.ofVirtual()
                        .start(() -> {
                            assertThatThrownBy(() -> quota.acquire(Priority.VENDORS))
                                    .isInstanceOf(RemoteFailure.Throttled.class);
                        });
        Awaitility.await().until(() -> quota.waiting() == 1);
        Thread second =
                Thread.ofVirtual()
                        .start(() -> {
                            quota.acquire(Priority.INVOICES);
                            granted.incrementAndGet();
                        });
        Awaitility.await().until(() -> quota.waiting() == 2);

        first.interrupt();
        second.join();

        assertThat(granted).hasValue(1);
    }

    @Test
    void letsNobodyWaitForTheEndOfAWindowOnceTheProgramStops() throws Exception {
        SharedQuota quota = real("4715");
        quota.blockUntil(Instant.now().plus(Duration.ofHours(1)));
        AtomicInteger stopped = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    quota.acquire(Priority.INVOICES);
                                } catch (RemoteFailure.Stopped e) {
                                    stopped.incrementAndGet();
                                }
                            }));
        }
        Awaitility.await().until(() -> quota.waiting() == 20);

        quota.stop(new ShutdownDelayInitiatedEvent());
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(5));
        }

        assertThat(stopped).hasValue(20);
        assertThatThrownBy(() -> quota.acquire(Priority.VENDORS))
                .isInstanceOf(RemoteFailure.Stopped.class);
    }

    @Test
    void sendsNothingWithoutADatabaseAndKeepsTheAnswersThatCame() throws Exception {
        AgroalDataSource gone = pool(postgres.getJdbcUrl("postgres", "no-such-database"));
        SharedQuota quota =
                new SharedQuota(gone, Clock.systemUTC(), BigDecimal.ZERO, "4714", "a-client");
        Instant now = Instant.now();

        assertThatThrownBy(() -> quota.acquire(Priority.VENDORS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing was sent");
        assertThatCode(
                        () -> {
                            quota.observe(
                                    new Observation(25, 1, now.plusSeconds(5), Optional.of(now)));
                            quota.blockUntil(now.plusSeconds(5));
                        })
                .doesNotThrowAnyException();
        assertThat(quota.waiting()).isZero();
        gone.close();
    }

    @Test
    void givesUpWaitingWhenInterrupted() throws Exception {
        SharedQuota quota = real("4711");
        quota.blockUntil(Instant.now().plusSeconds(3600));
        AtomicReference<Throwable> failure = new AtomicReference<>();

        Thread waiting =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                quota.acquire(Priority.VENDORS);
                            } catch (RemoteFailure e) {
                                failure.set(e);
                            }
                        });
        Awaitility.await().until(() -> quota.waiting() == 1);
        waiting.interrupt();
        waiting.join();

        assertThat(failure.get()).isInstanceOf(RemoteFailure.Throttled.class);
        assertThat(quota.waiting()).isZero();
    }

    private static SharedQuota real(String companyId) {
        return new SharedQuota(
                database, Clock.systemUTC(), new BigDecimal("0.1"), companyId, "a-client");
    }

    /** A process whose database knows both limits. */
    private static Process taught(Simulation simulation, String reserve) {
        Process process = simulation.process(reserve);
        Instant now = simulation.now();
        process.quota.observe(new Observation(25, 25, now.plusSeconds(10), Optional.of(now)));
        process.quota.observe(new Observation(600, 600, now.plusSeconds(3600), Optional.of(now)));
        return process;
    }

    private static void report(String what, Simulation simulation, Duration best) {
        System.out.printf(
                "%s: %d s, best possible %d s (+%s %%), at most %d in 10 s and %d in an hour, %d refused, %d transactions%n",
                what,
                simulation.passed().toSeconds(),
                best.toSeconds(),
                BigDecimal.valueOf(simulation.passed().minus(best).toMillis())
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(best.toMillis()), 2, RoundingMode.HALF_UP),
                busiest(simulation.sent(), SPIKE),
                busiest(simulation.sent(), HOUR),
                simulation.procore.refused(),
                TRANSACTIONS.getAndSet(0));
    }

    /** The most requests in any stretch of a length. */
    private static int busiest(List<Sent> sent, Duration length) {
        List<Long> moments = sent.stream().map(Sent::at).sorted().toList();
        int most = 0;
        int from = 0;
        for (int to = 0; to < moments.size(); to++) {
            while (moments.get(from) + length.toMillis() <= moments.get(to)) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    private static Duration tenPercentMore(Duration best) {
        return best.multipliedBy(11).dividedBy(10);
    }

    private static long first(Simulation simulation) {
        return simulation.sent().stream().mapToLong(Sent::at).min().orElseThrow();
    }

    private static long firstOf(Simulation simulation, Priority priority) {
        return simulation.sent().stream()
                .filter(sent -> sent.priority() == priority)
                .mapToLong(Sent::at)
                .min()
                .orElseThrow();
    }

    private static long lastOf(Simulation simulation, Priority priority) {
        return simulation.sent().stream()
                .filter(sent -> sent.priority() == priority)
                .mapToLong(Sent::at)
                .max()
                .orElseThrow();
    }
}

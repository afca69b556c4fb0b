package dev.plumbline.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.Turns;
import dev.plumbline.remote.Turns.Turn;
import dev.plumbline.testing.TestEnvironment;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

@Timeout(60)
class SharedTurnsTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final PGSimpleDataSource DATABASE = new PGSimpleDataSource();

    private final List<SharedTurns> processes = new ArrayList<>();

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        TestEnvironment.Shared.database().recreate("turns_alone");
        DATABASE.setUrl(TestEnvironment.Shared.database().url("turns_alone"));
        DATABASE.setUser("postgres");
        DATABASE.setPassword("postgres");
        try (InputStream migration =
                SharedTurnsTest.class.getResourceAsStream("/db/migration/V16__epicor_turns.sql")) {
            sql(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @BeforeEach
    void free() throws SQLException {
        sql("update epicor_turn set until = '-infinity'");
    }

    @AfterEach
    void close() {
        processes.forEach(SharedTurns::close);
    }

    @Test
    void neverLetsMoreThanFourGoAtOnceInTwoProcesses() throws Exception {
        List<SharedTurns> both = List.of(process(LEASE), process(LEASE));
        AtomicInteger under = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch fourAtOnce = new CountDownLatch(Turns.AT_ONCE);
        List<Future<?>> all = new ArrayList<>();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                SharedTurns mine = both.get(i % 2);
                all.add(
                        threads.submit(() -> {
                            try (Turn _ = mine.take()) {
                                most.accumulateAndGet(under.incrementAndGet(), Math::max);
                                fourAtOnce.countDown();
                                assertThat(fourAtOnce.await(20, TimeUnit.SECONDS)).isTrue();
                                under.decrementAndGet();
                            }
                            return null;
                        }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }

        assertThat(most).hasValue(4);
    }

    @Test
    void freesWhatADeadProcessHeldAfterItsLease() {
        SharedTurns dead = process(Duration.ofMillis(600));
        takeAll(dead);
        dead.close(); // nobody renews any more

        Turn turn = process(LEASE).take();

        assertThat(turn).isNotNull();
    }

    @Test
    void keepsWhatALivingProcessHoldsForLongerThanItsLease() throws Exception {
        takeAll(process(Duration.ofMillis(300)));
        SharedTurns other = process(LEASE);

        CompletableFuture<Turn> waiting = CompletableFuture.supplyAsync(other::take);

        Awaitility.await()
                .during(Duration.ofMillis(900))
                .atMost(Duration.ofSeconds(5))
                .until(() -> !waiting.isDone());
        stop(other);
        assertThatThrownBy(waiting::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RemoteFailure.Stopped.class);
    }

    @Test
    void whoOversleptGivesBackNothingThatIsAnothersNow() throws SQLException {
        SharedTurns asleep = process(LEASE);
        List<Turn> old = takeAll(asleep);
        sql("update epicor_turn set until = '-infinity'");
        SharedTurns other = process(LEASE);
        takeAll(other);

        old.forEach(Turn::close);

        assertThat(freeSlots()).isZero();
    }

    private SharedTurns process(Duration lease) {
        SharedTurns process = new SharedTurns(DATABASE, lease);
        processes.add(process);
        return process;
    }

    private static List<Turn> takeAll(SharedTurns process) {
        List<Turn> all = new ArrayList<>();
        for (int i = 0; i < Turns.AT_ONCE; i++) {
            all.add(process.take());
        }
        return all;
    }

    private static void stop(SharedTurns process) {
        process.stop(new ShutdownDelayInitiatedEvent());
    }

    private static int freeSlots() throws SQLException {
        try (Connection connection = DATABASE.getConnection();
                Statement statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select count(*) from epicor_turn where until <= clock_timestamp()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void sql(String statements) throws SQLException {
        try (Connection connection = DATABASE.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}

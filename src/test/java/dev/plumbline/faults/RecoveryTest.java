package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.RunStatus;
import dev.plumbline.faults.FaultBooks.Remote;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How fast the product works after a fault, compared with before: every document is sent once more,
 * the same work each time. The ratio is a verdict of the report, because a busy machine is no fault
 * of the product.
 */
@QuarkusTest
@TestProfile(FaultProfile.class)
@EnabledIfSystemProperty(named = Extent.PROPERTY, matches = Extent.ALL)
class RecoveryTest extends FaultTestBase {
    private static final int MEASURED = 10;
    private static final Duration TROUBLE = Duration.ofSeconds(10);

    @Test
    void afterADatabaseRestart() {
        measured(
                "throughput after a database restart",
                0.95,
                () -> {
                    FaultBooks.database().stop();
                    FaultBooks.database().startAgain();
                    FaultBooks.proxy(Remote.DATABASE).leadTo(FaultBooks.database().port());
                });
    }

    @Test
    void afterBackendsWereKilledTwiceASecond() {
        measured(
                "throughput after killed backends",
                0.95,
                () -> {
                    try (ScheduledExecutorService killer =
                            Executors.newSingleThreadScheduledExecutor()) {
                        killer.scheduleAtFixedRate(
                                FaultBooks.database()::killBackends, 0, 500, TimeUnit.MILLISECONDS);
                        after(TROUBLE);
                        killer.shutdownNow();
                    }
                });
    }

    @Test
    void afterThePoolWasExhausted() {
        measured(
                "throughput after pool exhaustion",
                0.85,
                () -> {
                    FaultBooks.database().allowConnections(1);
                    FaultBooks.database().killBackends();
                    after(TROUBLE);
                    FaultBooks.database().allowConnections(-1);
                });
    }

    private void measured(String scenario, double atLeast, Runnable trouble) {
        sync();
        timed(MEASURED); // warms up
        double before = timed(MEASURED);

        resendEverything();
        List<String> ids = started();
        trouble.run();
        Instant healed = Instant.now();
        assertThat(ended(ids)).noneMatch(run -> run.status() == RunStatus.FAILED);
        Duration recovery = Duration.between(healed, Instant.now());
        double ratio = timed(MEASURED) / before;

        FaultReport.add(
                scenario,
                0,
                List.of(scenario),
                recovery,
                ratio,
                Throughput.verdict(ratio, atLeast));
        check();
    }

    private double timed(int times) {
        return Throughput.of(
                times,
                this::resendEverything,
                () -> assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED));
    }

    private long resendEverything() {
        sql(
                "update part set state = 'READY', sent_hash = null, due_at = now() where state = 'DONE'");
        return number("select count(*) from part where state = 'READY'");
    }
}

package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.RunStatus;
import dev.plumbline.faults.FaultBooks.Remote;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How fast the product works after a fault, compared with before: every document is sent once more,
 * the same work each time. A machine is faster at one minute than at the next, so that each fault
 * comes several times, each with the rounds around it, and the ratio in the middle counts. It is a
 * verdict of the report, because a busy machine is no fault of the product.
 */
@QuarkusTest
@TestProfile(FaultProfile.class)
@EnabledIfSystemProperty(named = Extent.PROPERTY, matches = Extent.ALL)
class RecoveryTest extends FaultTestBase {
    private static final int WARM_UP = 10;
    private static final int TIMES = 5;
    private static final int ROUNDS = 5;
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
        procore().switches().set("rateLimits", false); // or a quota is what is measured
        sync();
        timed(WARM_UP);
        List<Double> first = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        Duration recovery = Duration.ZERO;
        for (int time = 0; time < TIMES; time++) {
            Throughput before = timed(ROUNDS);
            recovery = Collections.max(List.of(recovery, recovered(trouble)));
            Throughput after = timed(ROUNDS);
            first.add(after.firstBy(before));
            ratios.add(after.by(before));
        }

        double ratio = Throughput.median(ratios);
        FaultReport.add(
                scenario,
                0,
                List.of(
                        String.format(
                                Locale.ROOT,
                                "%d times, %.2f to %.2f; first round %.2f",
                                TIMES,
                                Collections.min(ratios),
                                Collections.max(ratios),
                                Throughput.median(first))),
                recovery,
                ratio,
                Throughput.verdict(ratio, atLeast));
        check();
    }

    /**
     * How long it takes behind the trouble until the run in which everything is sent has ended and
     * what was in doubt was seen once more: while a document is in doubt, it is looked at before it
     * is sent.
     */
    private Duration recovered(Runnable trouble) {
        resendEverything();
        List<String> ids = started();
        trouble.run();
        Instant healed = Instant.now();
        assertThat(ended(ids)).noneMatch(run -> run.status() == RunStatus.FAILED);
        Awaitility.await()
                .atMost(DEADLINE)
                .until(() -> number("select count(*) from part where doubted") == 0);
        return Duration.between(healed, Instant.now());
    }

    /** Each time over tables that are as tidy: what earlier rounds left would be measured too. */
    private Throughput timed(int times) {
        sql("vacuum analyze");
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

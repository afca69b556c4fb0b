package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Entity;
import dev.plumbline.faults.WireTap.Moment;
import dev.plumbline.faults.WireTap.Trap;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.Fault.Kind;
import dev.plumbline.sandbox.web.FaultRule;
import dev.plumbline.testing.PackagedProgram.Ended;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Several processes of the packaged program on one database, and how each of them may end. */
@EnabledIf("dev.plumbline.testing.PackagedProgram#isPackaged")
class ReplicasIT {
    private static final boolean ALL = Integer.getInteger("crash.times", 1) > 1;
    private static final long SEED = Long.getLong("seed", 1);
    private static final Duration TO_SETTLE = Duration.ofSeconds(60);
    private static final Duration TO_STOP = Duration.ofSeconds(30);
    private static final Duration TO_TAKE_OVER = Duration.ofSeconds(60);
    private static final int WARM_UP = 3;
    private static final int MEASURED = 10;
    private static final int ACCEPTED = 202;
    private static final Set<Integer> ENDS_OF_A_SYNC = Set.of(0, 3);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private World world;
    private Instant start = Instant.now();
    private long measuredParts;

    /** Not with the instance: one is made for a test that is skipped too, and never closed. */
    @BeforeEach
    void begin() {
        world = World.open("replicas", false);
        start = Instant.now();
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** What every test ends with. */
    private void holds(String scenario, Instant healed, String... faults) {
        String verdict = "did not hold";
        Duration recovery = TO_SETTLE;
        try {
            world.settled(TO_SETTLE);
            recovery = Duration.between(healed, Instant.now());
            Invariants invariants = new Invariants(world);
            invariants.settled(start);
            invariants.oneMoreRunWritesNothing(world.running());
            verdict = FaultReport.HELD;
        } finally {
            FaultReport.add(scenario, SEED, List.of(faults), recovery, null, verdict);
        }
    }

    @Test
    void twoReplicasAndACommandDoTheWorkOnce() throws Exception {
        Replica one = world.running();
        Replica two = world.start();
        work(10);
        FutureTask<Ended> command = inBackground(() -> world.program().run("sync"));

        one.runAll();
        two.runAll();

        assertThat(command.get().code()).as(command.get().err()).isIn(ENDS_OF_A_SYNC);
        holds("two replicas beside a sync command", Instant.now());
    }

    @Test
    void aProcessThatSleptPastItsLeaseWritesNothingStale() {
        Replica sleeper = world.running();
        Replica other = world.start();
        work(6);
        world.procore()
                .faults()
                .add(
                        FaultRule.once(
                                "PATCH",
                                "/sync$",
                                Fault.of(Kind.DELAY_AFTER, Duration.ofMillis(200))));
        // the other sleeps until the sleeper has begun, so that it is the sleeper that sends
        other.signal("STOP");
        sleeper.runAll();
        awaitWrite();
        sleeper.signal("STOP");
        Instant asleep = Instant.now();
        other.signal("CONT");

        world.settled(TO_TAKE_OVER);
        int writes = world.procore().writes().size();
        sleeper.signal("CONT");
        Duration tookOver = Duration.between(asleep, Instant.now());
        Awaitility.await("the sleeper has seen that its lease is lost")
                .atMost(Duration.ofSeconds(20))
                .until(() -> sleeper.said().contains("no longer held"));

        assertThat(world.procore().writes()).hasSize(writes);
        assertThat(tookOver).isLessThan(TO_TAKE_OVER);
        holds("a process sleeps past its lease", Instant.now(), "STOP", "CONT");
    }

    @Test
    void aProcessThatSleepsInTheMiddleOfATransactionHoldsNobodyUp() {
        Replica sleeper = world.running();
        Replica other = world.start();
        work(2);
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch awake = new CountDownLatch(1);
        world.tap()
                .arm(
                        new Trap(
                                Pattern.compile("^update journal set state"),
                                Moment.BEFORE_COMMIT,
                                () -> {
                                    sleeper.signal("STOP");
                                    asleep.countDown();
                                    await(awake);
                                    return false;
                                }));
        other.signal("STOP");
        sleeper.runAll();
        await(asleep);
        Instant fellAsleep = Instant.now();
        other.signal("CONT");

        world.settled(TO_TAKE_OVER);
        System.out.printf(
                "taken over %.1f s after it fell asleep in a transaction%n",
                Duration.between(fellAsleep, Instant.now()).toMillis() / 1000.0);
        awake.countDown();
        sleeper.signal("CONT");
        sleeper.ready();

        holds("a process sleeps in a transaction", Instant.now(), "STOP", "CONT");
    }

    @Test
    void aStopUnderLoadRecordsEveryOutcome() {
        Replica replica = world.running();
        work(12);
        world.procore().switches().set("latencyMillis", 100);
        replica.runAll();
        awaitWrite();

        replica.signal("TERM");

        assertThat(replica.ended(TO_STOP)).isIn(0, 143);
        assertThat(world.state().number("select count(*) from journal where state = 'SENDING'"))
                .isZero();
        assertThat(world.state().number("select count(*) from part where state = 'UNCERTAIN'"))
                .isZero();
        assertThat(replica.said()).doesNotContain("\tat ");
        world.procore().switches().set("latencyMillis", 0);
        Instant healed = Instant.now();
        world.start();
        holds("a stop under load", healed, "TERM");
    }

    @Test
    void aStopEndsInTimeThoughProcoreHangs() {
        world.close();
        world =
                World.open(
                        "hanging",
                        false,
                        Map.of("quarkus.rest-client.procore.read-timeout", "120000"));
        start = Instant.now();
        Replica replica = world.running();
        work(6);
        world.procore().faults().add(FaultRule.always("PATCH", "", Fault.of(Kind.BLACK_HOLE)));
        replica.runAll();
        awaitWrite();

        replica.signal("TERM");
        Instant told = Instant.now();
        int code = replica.ended(TO_STOP);
        System.out.println(
                "stopped with %d after %s, hanging on Procore"
                        .formatted(code, Duration.between(told, Instant.now())));

        assertThat(replica.said()).doesNotContain("\tat ");
        world.procore().faults().clear();
        Instant healed = Instant.now();
        world.start();
        holds("a stop while Procore hangs", healed, "BLACK_HOLE", "TERM");
    }

    static boolean all() {
        return ALL;
    }

    @Test
    @EnabledIf("all")
    void aDeadProcessIsReplacedWithinAMinuteWithTheLeaseOfProduction() {
        world.close();
        world =
                World.open(
                        "production",
                        false,
                        Map.of(
                                "plumbline.engine.lease", "PT30S",
                                "plumbline.engine.quarantine", "PT15S"));
        start = Instant.now();
        Replica victim = world.running();
        Replica other = world.start();
        other.signal("STOP");
        String division = world.clerks().work(Entity.AP_INVOICE, random, 1);
        CrashPoint.EXECUTED_AND_UNANSWERED.arm(world, victim.pid(), Entity.AP_INVOICE, SEED);
        victim.run(division);
        assertThat(victim.ended(TO_STOP)).isEqualTo(137);
        Instant died = Instant.now();
        other.signal("CONT");

        world.settled(TO_TAKE_OVER);
        holds("a dead process is taken over, lease of 30 s", died, "KILL");
    }

    @Test
    void killsAgainAndAgainCostNothing() {
        Duration between = Duration.ofSeconds(ALL ? 20 : 8);
        world.start();
        Throughput before = ALL ? throughput() : new Throughput(List.of());
        Instant until = Instant.now().plus(ALL ? Duration.ofMinutes(5) : between.multipliedBy(2));
        while (Instant.now().isBefore(until)) {
            Instant strike = Instant.now().plusMillis(random.nextLong(between.toMillis()));
            Instant round = Instant.now().plus(between);
            while (Instant.now().isBefore(strike)) {
                loadFor(Duration.ofMillis(700));
            }
            Replica victim = world.running();
            victim.signal("KILL");
            victim.ended(Duration.ofSeconds(5));
            new Invariants(world).evenNow();
            world.begin();
            while (Instant.now().isBefore(round)) {
                loadFor(Duration.ofMillis(700));
            }
        }
        Instant healed = Instant.now();
        world.replicas().stream().filter(Replica::isAlive).forEach(Replica::ready);
        world.settled(TO_SETTLE); // a run that was under way may have read before the last change
        assertThat(world.running().runAll().status()).isEqualTo(ACCEPTED);
        String scenario = "a kill every " + between.toSeconds() + " s with two replicas";
        holds(scenario, healed, "KILL");
        if (ALL) {
            Instant measured = Instant.now();
            Throughput after = throughput();
            double ratio = after.by(before);
            FaultReport.add(
                    "throughput after " + scenario,
                    SEED,
                    List.of("KILL"),
                    Duration.between(healed, measured),
                    ratio,
                    Throughput.verdict(ratio, 0.95));
        }
    }

    /**
     * Parts a second by all replicas, over the parts that there were when this was first asked;
     * once before, so that neither measurement has the start of a process in it.
     */
    private Throughput throughput() {
        if (measuredParts == 0) {
            work(50);
            runAndSettle();
            measuredParts = world.state().number("select max(id) from part");
        }
        Throughput.of(WARM_UP, this::resend, this::runAndSettle);
        return Throughput.of(MEASURED, this::resend, this::runAndSettle);
    }

    private long resend() {
        return world.state()
                .number(
                        """
                        with due as (
                            update part set state = 'READY', sent_hash = null, due_at = now()
                            where state = 'DONE' and id <= ? returning id)
                        select count(*) from due
                        """,
                        measuredParts);
    }

    private void runAndSettle() {
        assertThat(world.running().runAll().status()).isEqualTo(ACCEPTED);
        world.settled(TO_SETTLE);
    }

    /** People and their runs go on, whoever serves. */
    private void loadFor(Duration time) {
        work(1);
        world.replicas().stream().filter(Replica::isAlive).forEach(Replica::runAll);
        Instant until = Instant.now().plus(time);
        Awaitility.await().until(() -> Instant.now().isAfter(until));
    }

    private void work(int documentsOfEach) {
        for (int document = 0; document < documentsOfEach; document++) {
            for (Entity entity : Entity.values()) {
                world.clerks().work(entity, random, 1);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until a write is under way. */
    private void awaitWrite() {
        Awaitility.await("a write is under way")
                .atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() ->
                        !world.procore()
                                .journal()
                                .entries(entry ->
                                        entry.method().equals("PATCH")
                                                && !entry.start().isBefore(start)
                                                && entry.path().endsWith("/sync"))
                                .isEmpty());
    }

    private static <T> FutureTask<T> inBackground(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }
}

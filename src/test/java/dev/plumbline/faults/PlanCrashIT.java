package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.Entity;
import dev.plumbline.faults.WireTap.Moment;
import dev.plumbline.faults.WireTap.Trap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills the packaged program while it carries out a plan, and lets another one take over: what the
 * plan listed is sent, nothing else, and nothing twice.
 */
@EnabledIf("dev.plumbline.testing.PackagedProgram#isPackaged")
class PlanCrashIT {
    private static final boolean ALL = Integer.getInteger("crash.times", 1) > 1;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int KILLED = 128 + 9;
    private static final int ACCEPTED = 202;
    private static final String RELEASE = "^update run set released_at";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static @Nullable World open;

    /** Where it dies. */
    private record Death(String name, Arming arming) {
        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    private interface Arming {
        void arm(World world, long pid);
    }

    static Stream<Death> deaths() {
        Stream<Death> always =
                Stream.of(
                        release("when it may write", Moment.AFTER_COMMIT),
                        at(CrashPoint.EXECUTED_AND_UNANSWERED));
        Stream<Death> others =
                Stream.of(
                        release("before it may write", Moment.BEFORE_COMMIT),
                        at(CrashPoint.JOURNAL_NOT_COMMITTED),
                        at(CrashPoint.JOURNAL_COMMITTED),
                        at(CrashPoint.SENT_AND_NOT_EXECUTED),
                        at(CrashPoint.ANSWERED),
                        at(CrashPoint.ANSWERED_AND_NOT_RECORDED),
                        at(CrashPoint.RECORDED));
        return ALL ? Stream.concat(always, others) : always;
    }

    private static Death release(String name, Moment moment) {
        return new Death(name, (world, pid) -> world.tap().arm(Trap.killing(pid, RELEASE, moment)));
    }

    private static Death at(CrashPoint point) {
        return new Death(
                point.name(),
                (world, pid) -> point.arm(world, pid, Entity.PURCHASE_ORDER, 2)); // contracts
    }

    @AfterAll
    static void close() {
        if (open != null) {
            open.close();
        }
    }

    private static World world() {
        World world = open;
        if (world == null) {
            world = World.open("plan_crash", false);
            open = world;
        }
        return world;
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void sendsWhatThePlanListedAndNothingElse(Death death) {
        World world = world();
        Replica victim = world.running();
        Instant start = Instant.now();
        SplittableRandom random = new SplittableRandom(death.name().hashCode());
        String division = world.clerks().work(Entity.PURCHASE_ORDER, random, 3);
        long plan = planned(world, victim, division);
        Set<String> listed = listed(victim, plan, world.companies().get(division));
        workedOn(world, division, random); // what is not in the plan waits
        int before = world.procore().writes().size();
        death.arming().arm(world, victim.pid());

        boolean taken = apply(victim, plan);
        int code = victim.ended(PATIENCE);
        CrashPoint.disarm(world);
        Replica next = world.start();
        if (!taken) {
            assertThat(apply(next, plan)).isTrue();
        }
        Map<String, String> run = carriedOut(world, plan);

        assertThat(code).isEqualTo(KILLED);
        assertThat(run).containsEntry("failure", "");
        assertThat(originsSince(world, before))
                .isNotEmpty()
                .allSatisfy(origin -> assertThat(listed).anyMatch(origin::startsWith));
        assertThat(
                        world.state()
                                .number(
                                        "select count(*) from plan_document d join record r on r.id"
                                                + " = d.record_id where d.run_id = ? and d.action <>"
                                                + " 'NONE' and r.status <> 'SYNCED'",
                                        plan))
                .isZero();

        next.runAll();
        world.settled(PATIENCE);
        Invariants invariants = new Invariants(world);
        invariants.settled(start);
        invariants.oneMoreRunWritesNothing(next);
    }

    private static long planned(World world, Replica replica, String division) {
        Replica.Answer answer =
                replica.send(
                        "POST",
                        "/api/v1/runs",
                        "application/json",
                        "{\"division\":\"%s\",\"mode\":\"PLAN\"}".formatted(division));
        assertThat(answer.status()).as(answer.body()).isEqualTo(ACCEPTED);
        long plan = json(answer.body()).path("runs").path(0).path("id").asLong();
        Awaitility.await("the plan has ended")
                .atMost(PATIENCE)
                .until(() ->
                        world.state()
                                        .number(
                                                "select count(*) from run where id = ? and status"
                                                        + " in ('SUCCEEDED', 'PARTIAL')",
                                                plan)
                                == 1);
        return plan;
    }

    /** The beginnings of the identifiers of what a plan would send. */
    private static Set<String> listed(Replica replica, long plan, String company) {
        JsonNode items =
                json(replica.get("/api/v1/runs/%d/documents?limit=500".formatted(plan)).body())
                        .path("items");
        Set<String> origins =
                StreamSupport.stream(items.spliterator(), false)
                        .filter(item -> !item.path("action").asText().equals("NONE"))
                        .map(item ->
                                "epicor:%s:%s:%s:"
                                        .formatted(
                                                company,
                                                item.path("entity")
                                                        .asText()
                                                        .toLowerCase(java.util.Locale.ROOT)
                                                        .replace('_', '-'),
                                                item.path("sourceKey").asText()))
                        .collect(Collectors.toSet());
        assertThat(origins).hasSizeGreaterThanOrEqualTo(3);
        return origins;
    }

    private static void workedOn(World world, String division, SplittableRandom random) {
        Awaitility.await("somebody works on the division")
                .pollInterval(Duration.ofMillis(1))
                .atMost(PATIENCE)
                .until(() ->
                        world.clerks().work(Entity.PURCHASE_ORDER, random, 1).equals(division));
    }

    private static boolean apply(Replica replica, long plan) {
        return replica.send("POST", "/api/v1/runs/%d/apply".formatted(plan), "application/json", "")
                        .status()
                == ACCEPTED;
    }

    private static Map<String, String> carriedOut(World world, long plan) {
        return Awaitility.await("the plan is carried out")
                .atMost(PATIENCE)
                .until(
                        () ->
                                world.state()
                                        .rows(
                                                "select status, failure from run where applies = ?"
                                                        + " and finished_at is not null",
                                                plan),
                        ended -> ended.size() == 1)
                .getFirst();
    }

    private static List<String> originsSince(World world, int before) {
        List<ObjectNode> writes = world.procore().writes();
        return writes.subList(before, writes.size()).stream()
                .map(write -> write.path("origin_id").asText(""))
                .filter(origin -> origin.startsWith("epicor:"))
                .map(origin -> origin + ":")
                .distinct()
                .toList();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(body, broken);
        }
    }
}

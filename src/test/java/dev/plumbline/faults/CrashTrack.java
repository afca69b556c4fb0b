package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Entity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Deaths one after the other in one world; whoever takes over is the next to die. */
final class CrashTrack {
    /** How many worlds are open at a time. */
    static final int SIDE_BY_SIDE = Integer.getInteger("crash.tracks", 3);

    private static final int KINDS = 2 * Entity.values().length;
    private static final Duration TO_DIE = Duration.ofSeconds(30);

    /** From the moment the next one serves: how soon that is lies with the machine. */
    private static final Duration TO_CATCH_UP = World.LEASE.plusSeconds(30);

    private static final int KILLED = 128 + 9;
    private static final int ACCEPTED = 202;

    private final Map<Death, CompletableFuture<Duration>> deaths;
    private @Nullable World world;

    /** One death. */
    record Death(CrashPoint point, Entity entity, boolean originUnique, long seed) {
        @Override
        public String toString() {
            return "%s, %s, origin_id %s, seed %d"
                    .formatted(point, entity.word(), originUnique ? "unique" : "not unique", seed);
        }

        /** Names the track of deaths that share a world. */
        String track() {
            return "crash_"
                    + entity.name().toLowerCase(Locale.ROOT)
                    + (originUnique ? "_unique_" : "_plain_")
                    + seed % Math.max(1, SIDE_BY_SIDE / KINDS);
        }
    }

    /** Dies all these deaths and tells how long each recovery took, or what went wrong. */
    CrashTrack(Map<Death, CompletableFuture<Duration>> deaths) {
        this.deaths = deaths;
    }

    void run() {
        deaths.forEach((death, verdict) -> {
            try {
                verdict.complete(reported(death));
            } catch (Exception | AssertionError failed) {
                close(); // what is broken would break the next one too
                verdict.completeExceptionally(failed);
            }
        });
        close();
    }

    private Duration reported(Death death) {
        Duration recovery = Duration.ZERO;
        String verdict = "did not hold";
        try {
            recovery = dieAndRecover(open(death), death);
            verdict = FaultReport.HELD;
            return recovery;
        } finally {
            FaultReport.add(
                    "crash: " + death, death.seed(), List.of("KILL"), recovery, null, verdict);
        }
    }

    private World open(Death death) {
        World open = world;
        if (open == null) {
            open = World.open(death.track(), death.originUnique());
            world = open;
        }
        return open;
    }

    private void close() {
        if (world != null) {
            world.close();
            world = null;
        }
    }

    private static Duration dieAndRecover(World world, Death death) {
        Invariants invariants = new Invariants(world);
        Replica victim = world.running();
        Instant start = Instant.now();
        String division =
                world.clerks()
                        .work(
                                death.entity(),
                                new SplittableRandom(death.toString().hashCode()),
                                death.point().documents());
        death.point().arm(world, victim.pid(), death.entity(), death.seed());

        boolean taken = victim.run(division).status() == ACCEPTED;
        if (death.point().isMappingChange()) {
            victim.send("PUT", "/api/v1/mappings/cost-codes", "text/csv", otherTable(world));
        }
        int code = victim.ended(TO_DIE);
        Instant died = Instant.now();
        CrashPoint.disarm(world);
        invariants.evenNow();
        Replica next = world.start();
        if (!taken) { // it died of something else that it did, and whoever asked asks again
            next.run(division);
        }
        world.settled(TO_CATCH_UP);
        Duration recovery = Duration.between(died, Instant.now());

        assertThat(code).isEqualTo(KILLED);
        invariants.settled(start);
        invariants.oneMoreRunWritesNothing(next);
        System.out.printf(
                "%s: recovered in %.1f s, %.1f s in all%n",
                death,
                recovery.toMillis() / 1000.0,
                Duration.between(start, Instant.now()).toMillis() / 1000.0);
        return recovery;
    }

    /** Overhead moves from one cost code to another, and back. */
    private static String otherTable(World world) {
        String table = world.state().costCodes();
        return table.contains(",5101|*,01-310,O,")
                ? table.replace(",5101|*,01-310,O,", ",5101|*,01-500,O,")
                : table.replace(",5101|*,01-500,O,", ",5101|*,01-310,O,");
    }
}

package dev.plumbline.faults;

import dev.plumbline.domain.Entity;
import dev.plumbline.faults.CrashTrack.Death;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Kills the packaged program at every point where that could cost or double something, while
 * documents of one kind are on their way, and starts it again at once: {@code -Dcrash.times=} so
 * often each, {@code -Dcrash.points=} those points only, {@code -Dseed=} once with that seed,
 * {@code -Dcrash.tracks=} so many side by side.
 */
@EnabledIf("dev.plumbline.testing.PackagedProgram#isPackaged")
class CrashPointIT {
    /** Much of a scenario is waiting for a lease to end: some go on side by side. */
    private final ExecutorService tracks = Executors.newFixedThreadPool(CrashTrack.SIDE_BY_SIDE);

    @TestFactory
    Stream<DynamicTest> losesNothingAndDoublesNothing() {
        Map<String, Map<Death, CompletableFuture<Duration>>> byTrack = new LinkedHashMap<>();
        List<DynamicTest> tests =
                deaths().map(
                                death -> {
                                    CompletableFuture<Duration> verdict = new CompletableFuture<>();
                                    byTrack.computeIfAbsent(
                                                    death.track(), _ -> new LinkedHashMap<>())
                                            .put(death, verdict);
                                    return DynamicTest.dynamicTest(death.toString(), verdict::join);
                                })
                        .toList();
        byTrack.values().forEach(deaths -> tracks.execute(() -> new CrashTrack(deaths).run()));
        return tests.stream();
    }

    @AfterEach
    void end() {
        tracks.close();
    }

    private static Stream<Death> deaths() {
        int times = Integer.getInteger("crash.times", 1);
        Long seed = Long.getLong("seed");
        List<Boolean> modes = times == 1 ? List.of(false) : List.of(false, true);
        List<Long> seeds =
                seed == null ? LongStream.rangeClosed(1, times).boxed().toList() : List.of(seed);
        return modes.stream()
                .flatMap(unique ->
                        seeds.stream()
                                .flatMap(each ->
                                        points().flatMap(at ->
                                                deaths(at, unique, each, times == 1))));
    }

    private static Stream<CrashPoint> points() {
        String wanted = System.getProperty("crash.points", ".*");
        return Stream.of(CrashPoint.values()).filter(point -> point.name().matches(wanted));
    }

    /** Every point with every entity; in the fast selection the entities take turns. */
    private static Stream<Death> deaths(
            CrashPoint point, boolean unique, long seed, boolean takeTurns) {
        return Stream.of(Entity.values())
                .filter(entity ->
                        !takeTurns || entity.ordinal() == point.ordinal() % Entity.values().length)
                .map(entity -> new Death(point, entity, unique, seed));
    }
}

package dev.plumbline.faults;

import dev.plumbline.faults.FaultBooks.Remote;
import dev.plumbline.sandbox.web.Journal;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A network that goes bad in the middle of a run and heals: to Procore, Epicor and PostgreSQL. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class NetworkTroubleTest extends FaultTestBase {
    private static final Duration BAD_FOR = Duration.ofMillis(1500);

    private static Map<String, Toxic> toxics() {
        Map<String, Toxic> toxics = new LinkedHashMap<>();
        toxics.put("latency", new Toxic.Latency(Duration.ofMillis(100), Duration.ZERO));
        toxics.put("jitter", new Toxic.Latency(Duration.ZERO, Duration.ofMillis(200)));
        toxics.put("bandwidth", new Toxic.Bandwidth(20_000));
        toxics.put("black hole", new Toxic.BlackHole());
        toxics.put("reset", new Toxic.Reset(2_000));
        toxics.put("slicer", new Toxic.Slicer(7, Duration.ofMillis(1)));
        toxics.put("truncation", new Toxic.Truncation(3_000));
        toxics.put("slow close", new Toxic.SlowClose(Duration.ofSeconds(1)));
        return toxics;
    }

    static Stream<Arguments> everyToxicBeforeEverySystem() {
        return Extent.oneOfEach(
                Remote.values().length,
                toxics().entrySet().stream()
                        .flatMap(toxic ->
                                Stream.of(Remote.values())
                                        .map(remote ->
                                                Arguments.of(
                                                        toxic.getKey(),
                                                        remote,
                                                        toxic.getValue()))));
    }

    @ParameterizedTest(name = "{0} before {1}")
    @MethodSource("everyToxicBeforeEverySystem")
    void aNetworkThatHealsLosesNothing(String name, Remote remote, Toxic toxic) {
        List<String> ids = started();
        Journal asked = remote == Remote.EPICOR ? epicor().journal() : procore().journal();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> asked.entries().size() >= (remote == Remote.EPICOR ? 6 : 40));

        meets(toxic + " before " + remote);
        FaultBooks.proxy(remote).add(toxic);
        if (toxic instanceof Toxic.SlowClose) {
            FaultBooks.proxy(remote).serverEndsAll();
        }
        after(BAD_FOR);
        heal();

        ended(ids);
        converge();
        check();
    }
}

package dev.plumbline.faults;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.Fault.Kind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer that never came, came broken, or said nothing of a row. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class LostAnswerTest extends FaultTestBase {

    /** Every way to lose an answer. */
    private static Map<String, Fault> losses() {
        Map<String, Fault> losses = new LinkedHashMap<>();
        losses.put("reset after executing", Fault.of(Kind.RESET_AFTER));
        losses.put("reset before executing", Fault.of(Kind.RESET_BEFORE));
        losses.put("never answered, executed", Fault.of(Kind.BLACK_HOLE_AFTER));
        losses.put("never answered, not executed", Fault.of(Kind.BLACK_HOLE));
        losses.put(
                "executed a while after the reset",
                Fault.of(Kind.EXECUTE_LATE, Duration.ofMillis(300)));
        losses.put("answered too late", Fault.of(Kind.DELAY_AFTER, Duration.ofMillis(1800)));
        losses.put("500 after executing", Fault.answerAfter(500, Map.of(), "{}"));
        losses.put("HTML 502 without executing", Fault.html(502));
        losses.put("empty body", Fault.of(Kind.EMPTY_BODY));
        losses.put("truncated body", Fault.of(Kind.TRUNCATED_BODY));
        losses.put("body that is no JSON", Fault.of(Kind.MALFORMED_JSON));
        losses.put("a row in neither list", Fault.dropRow(0));
        return losses;
    }

    static Stream<Arguments> everyLossWithAndWithoutUniqueOrigins() {
        return Extent.oneOfEach(
                2,
                losses().entrySet().stream()
                        .flatMap(loss ->
                                Stream.of(true, false)
                                        .map(unique ->
                                                arguments(
                                                        loss.getKey(), unique, loss.getValue()))));
    }

    @ParameterizedTest(name = "{0}, origin_id unique: {1}")
    @MethodSource("everyLossWithAndWithoutUniqueOrigins")
    void everySyncCallThatLosesItsAnswerIsSettledByReadingBack(
            String name, boolean unique, Fault fault) {
        meets(name);
        procore().switches().set("originUnique", unique);
        for (SyncCall call : SyncCall.values()) {
            procore().faults().add(call.meets(1, 1, fault));
        }

        converge();

        check();
    }

    @ParameterizedTest
    @MethodSource("syncCalls")
    void aFirstCallThatLosesItsAnswerTwiceIsSettled(SyncCall call) {
        procore().switches().set("originUnique", false);
        meets("twice RESET_AFTER " + call);
        procore().faults().add(call.meets(0, 2, Fault.of(Kind.RESET_AFTER)));

        converge();

        check();
    }

    static Stream<SyncCall> syncCalls() {
        return Extent.oneOfEach(SyncCall.values().length, Stream.of(SyncCall.values()));
    }
}

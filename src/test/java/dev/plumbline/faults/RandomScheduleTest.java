package dev.plumbline.faults;

import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.Fault.Kind;
import dev.plumbline.sandbox.web.FaultPlan;
import dev.plumbline.sandbox.web.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Schedules of faults drawn from a seed, which is the name of the case; {@code -Dseed=} replays one
 * and {@code -Dseeds=} sets how many are drawn.
 */
@QuarkusTest
@TestProfile(FaultProfile.class)
class RandomScheduleTest extends FaultTestBase {
    private static final List<String> PROCORE =
            List.of(
                    "PATCH /vendors/sync$",
                    "PATCH /purchase_order_contracts/sync$",
                    "PATCH /line_items/sync$",
                    "PATCH /direct_costs/sync$",
                    "PATCH /direct_costs/line_items/sync$",
                    "PATCH /rest/",
                    "POST /wbs_codes/bulk_create$",
                    "POST /actions/add$",
                    "GET /rest/",
                    "GET /vendors",
                    "GET /wbs_codes",
                    "GET /purchase_order_contracts",
                    "POST /oauth/token");
    private static final List<String> EPICOR =
            List.of("GET /odata/", "GET VendorSvc", "GET POSvc", "GET APInvoiceSvc", "POST token");

    static LongStream seeds() {
        String one = System.getProperty("seed");
        return one == null
                ? LongStream.rangeClosed(1, Integer.getInteger("seeds", 25))
                : LongStream.of(Long.parseLong(one));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void afterAnyScheduleOfFaultsProcoreHoldsWhatTheBooksSay(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        drawnFrom(seed);
        habits(random);
        plan(random, procore().faults(), PROCORE, 2 + random.nextInt(6));
        plan(random, epicor().faults(), EPICOR, random.nextInt(3));

        converge();

        check();
    }

    private void habits(SplittableRandom random) {
        var switches = procore().switches();
        switches.set("originUnique", random.nextBoolean());
        switches.set("syncOrder", random.nextBoolean() ? "request" : "shuffled");
        switches.set("errorBody", pick(random, List.of("map", "string", "array")));
        switches.set("validationStatus", random.nextBoolean() ? "422" : "400");
        switches.set("vendorInProject", pick(random, List.of("require", "add", "ignore")));
        switches.set("defaultPerPage", random.nextBoolean() ? 100 : 7);
        epicor().switches().set("nestedExpand", random.nextInt(4) > 0);
        epicor().switches().set("pageCap", random.nextInt(4) > 0 ? 0 : 11);
        List<Setup> others = TenantHabitsTest.habits().toList();
        for (int i = 0; i < 2; i++) {
            Setup other = pick(random, others);
            other.prepare().run();
            meets(other.name());
        }
    }

    private void plan(SplittableRandom random, FaultPlan plan, List<String> calls, int faults) {
        for (int i = 0; i < faults; i++) {
            String[] call = pick(random, calls).split(" ", 2);
            int skip = random.nextInt(8);
            int times = 1 + random.nextInt(3);
            Fault fault = fault(random, call[0].equals("GET"));
            plan.add(FaultRule.of(call[0], call[1], skip, times, fault));
            meets(times + " × " + fault.kind() + " " + call[0] + " " + call[1]);
        }
    }

    private static Fault fault(SplittableRandom random, boolean read) {
        return switch (random.nextInt(14)) {
            case 0, 1 -> Fault.of(Kind.RESET_AFTER);
            case 2 -> Fault.of(Kind.RESET_BEFORE);
            case 3 -> Fault.of(Kind.BLACK_HOLE);
            case 4 -> Fault.of(Kind.BLACK_HOLE_AFTER);
            case 5 ->
                    read
                            ? Fault.of(Kind.RESET_BEFORE)
                            : Fault.of(
                                    Kind.EXECUTE_LATE, Duration.ofMillis(random.nextInt(50, 400)));
            case 6 -> Fault.answerAfter(500, Map.of(), "{}");
            case 7 -> Fault.html(502);
            case 8 -> Fault.answer(503, Map.of("Retry-After", "1"), "");
            case 9 -> Fault.throttled(1);
            case 10 -> Fault.of(Kind.EMPTY_BODY);
            case 11 -> Fault.of(Kind.TRUNCATED_BODY);
            case 12 -> Fault.of(Kind.MALFORMED_JSON);
            default -> read ? Fault.html(500) : Fault.dropRow(random.nextInt(3));
        };
    }

    private static <T> T pick(SplittableRandom random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}

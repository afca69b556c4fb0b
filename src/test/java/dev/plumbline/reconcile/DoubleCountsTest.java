package dev.plumbline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Division;
import dev.plumbline.procore.ProcoreProject;
import dev.plumbline.reconcile.Stated.Standing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Invoice 3-A of 40.00 is in project 5; it draws on order 7, and on order 8 with another 2.00. */
class DoubleCountsTest {
    private static final Division EAST = new Division("east", "E1", "USD");

    private final List<Listed> objects = new ArrayList<>();

    DoubleCountsTest() {
        objects.add(listed(Kind.DIRECT_COST, 90, "epicor:E1:ap-invoice:3-A:5", "42.00"));
    }

    @Test
    void countsWhatTheContractHoldsToo() {
        objects.add(listed(Kind.COMMITMENT, 70, "epicor:E1:purchase-order:7:5", "100.00"));

        assertThat(found()).containsExactly(twice("40.00"));
    }

    @Test
    void countsNothingOfAContractThatStandsAtZero() {
        objects.add(listed(Kind.COMMITMENT, 70, "epicor:E1:purchase-order:7:5", "0.00"));
        objects.add(listed(Kind.COMMITMENT, 71, "epicor:E1:purchase-order:8:5", "9.00"));

        assertThat(found()).containsExactly(twice("2.00"));
    }

    @Test
    void countsNothingWhereEveryContractStandsAtZero() {
        objects.add(listed(Kind.COMMITMENT, 70, "epicor:E1:purchase-order:7:5", "0"));

        assertThat(found()).isEmpty();
    }

    private static DoubleCount twice(String amount) {
        return new DoubleCount("east", 5, new BigDecimal(amount), 1, 1);
    }

    private List<DoubleCount> found() {
        Map<DocumentKey, Stated> epicor = new HashMap<>();
        epicor.put(
                new DocumentKey(Kind.DIRECT_COST, "3-A"),
                new Stated(
                        Standing.COUNTS,
                        null,
                        List.of(
                                new Cost("P", "5100", new BigDecimal("40.00"), 7),
                                new Cost("P", "5100", new BigDecimal("2.00"), 8))));
        Sides sides =
                new Sides(
                        EAST,
                        epicor,
                        epicor,
                        true,
                        Map.of(),
                        Map.of(5L, new Listing(5, Instant.EPOCH, objects, null)),
                        new ProjectMatcher(
                                EAST,
                                List.of(new ProcoreProject(5, "Tower", true, "P", null)),
                                List.of()));
        return DoubleCounts.of(sides, sides.places());
    }

    private static Listed listed(Kind kind, long id, String origin, String total) {
        return new Listed(
                kind, id, origin, "7", "3", "", new BigDecimal(total), List.of(), Instant.EPOCH);
    }
}

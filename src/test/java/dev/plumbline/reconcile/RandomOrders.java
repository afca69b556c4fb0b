package dev.plumbline.reconcile;

import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.epicor.EpicorPurchaseOrderLine;
import dev.plumbline.epicor.EpicorPurchaseOrderRelease;
import dev.plumbline.epicor.EpicorReleaseAccount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Approved orders as Epicor might hold them, drawn from a seed. */
final class RandomOrders {
    static final String[] PROJECTS = {"P-1", "P-2", "P-3", ""};
    static final String[] ACCOUNTS = {"5100|00|10", "5200|00|10", "5300|20|10", "5400|00|20"};

    /** Jobs without a project are not in it. */
    static final Map<String, String> PROJECTS_OF_JOBS =
            Map.of("J-1", "P-1", "J-2", "P-2", "J-3", "P-3");

    private static final String[] JOBS = {"J-1", "J-2", "J-3", "J-4", ""};
    private static final String[] PER = {"E", "C", "M", ""};
    private static final String[] UNITS = {"EA", "CY", "BUNDLE"};

    private final Random random;
    private final int number;

    RandomOrders(long seed, int number) {
        this.random = new Random(seed);
        this.number = number;
    }

    EpicorPurchaseOrder order() {
        List<EpicorPurchaseOrderLine> lines = new ArrayList<>();
        for (int line = 1; line <= 1 + random.nextInt(8); line++) {
            lines.add(line(line));
        }
        Collections.shuffle(lines, random);
        return new EpicorPurchaseOrder(
                number,
                41,
                LocalDate.parse("2026-02-03"),
                null,
                "A",
                random.nextBoolean(),
                false,
                "N30",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                1,
                lines);
    }

    private EpicorPurchaseOrderLine line(int line) {
        BigDecimal quantity = BigDecimal.valueOf(random.nextLong(0, 9_000_000), 3);
        BigDecimal price = BigDecimal.valueOf(random.nextLong(0, 900_000_000), 5);
        String per = pick(PER);
        BigDecimal whole = BigDecimal.valueOf(Map.of("C", 100, "M", 1000).getOrDefault(per, 1));
        // Epicor books to the cent, some currencies to three decimals; some lines are credits
        BigDecimal booked =
                quantity.multiply(price)
                        .divide(whole, random.nextInt(4) == 0 ? 3 : 2, RoundingMode.HALF_UP);
        boolean credit = random.nextInt(12) == 0;
        return new EpicorPurchaseOrderLine(
                number,
                line,
                "Line " + line,
                quantity,
                pick(UNITS),
                price,
                per,
                credit ? booked.negate() : booked,
                true,
                random.nextInt(15) == 0,
                1,
                releases(line, quantity));
    }

    /** Releases that share the quantity, or do not add up to it as after a change of one. */
    private List<EpicorPurchaseOrderRelease> releases(int line, BigDecimal quantity) {
        List<EpicorPurchaseOrderRelease> releases = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        boolean weightless = random.nextInt(15) == 0;
        for (int release = 1; release <= count; release++) {
            BigDecimal own =
                    count == 1 ? quantity : BigDecimal.valueOf(random.nextLong(-500, 9_000_000), 3);
            releases.add(release(line, release, weightless ? BigDecimal.ZERO : own));
        }
        Collections.shuffle(releases, random);
        return releases;
    }

    private EpicorPurchaseOrderRelease release(int line, int release, BigDecimal quantity) {
        return new EpicorPurchaseOrderRelease(
                number,
                line,
                release,
                quantity,
                true,
                random.nextInt(10) == 0,
                "PUR-UKN",
                pick(JOBS),
                pick(PROJECTS),
                1,
                List.of(
                        new EpicorReleaseAccount("TAX", false, "A", "1|1|1", ""),
                        new EpicorReleaseAccount("MAIN", true, "R", "2|2|2", ""),
                        new EpicorReleaseAccount("MAIN", true, "A", pick(ACCOUNTS), "")));
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}

package dev.plumbline.reconcile;

import dev.plumbline.epicor.EpicorHeaderCharge;
import dev.plumbline.epicor.EpicorInvoice;
import dev.plumbline.epicor.EpicorInvoiceExpense;
import dev.plumbline.epicor.EpicorInvoiceJob;
import dev.plumbline.epicor.EpicorInvoiceLine;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Posted invoices and debit memos as Epicor might hold them, and the order that they draw on. */
final class RandomInvoices {
    static final int ORDER = 4021;
    private static final String[] JOBS = {"J-1", "J-2", "J-3", "J-4"};

    private final Random random;
    private final EpicorPurchaseOrder order;
    private final boolean onlyProject;

    RandomInvoices(long seed) {
        this.random = new Random(seed);
        this.order = new RandomOrders(seed * 31 + 7, ORDER).order();
        this.onlyProject = random.nextInt(4) == 0;
    }

    EpicorPurchaseOrder order() {
        return order;
    }

    /** Header charges are for invoices whose lines all go to one project. */
    EpicorInvoice invoice() {
        boolean memo = random.nextInt(5) == 0;
        List<EpicorInvoiceLine> lines = new ArrayList<>();
        for (int line = 1; line <= 1 + random.nextInt(8); line++) {
            lines.add(line(line, memo));
        }
        Collections.shuffle(lines, random);
        List<EpicorHeaderCharge> charges = new ArrayList<>();
        for (int charge = 1; onlyProject && charge <= random.nextInt(3); charge++) {
            charges.add(
                    new EpicorHeaderCharge(
                            charge, signed(money(90_000), memo), account(), random.nextBoolean()));
        }
        return new EpicorInvoice(
                41,
                "INV-77",
                LocalDate.parse("2026-03-02"),
                LocalDate.parse("2026-03-31"),
                true,
                memo,
                BigDecimal.ZERO,
                "N30",
                "",
                "",
                "Random",
                1,
                lines,
                charges);
    }

    private EpicorInvoiceLine line(int line, boolean memo) {
        boolean matched = !onlyProject && random.nextInt(3) == 0;
        String type = matched ? pick("R", "U") : onlyProject ? "J" : pick("M", "J", "A", "S");
        BigDecimal extended = money(90_000_000);
        BigDecimal discount = random.nextInt(3) == 0 ? money(100).min(extended) : BigDecimal.ZERO;
        BigDecimal charges = random.nextInt(3) == 0 ? money(50_000) : BigDecimal.ZERO;
        BigDecimal cost = extended.subtract(discount).add(charges);
        boolean mayLeaveRest = matched || type.equals("J");
        var release = matched ? order.lines().getFirst().releases().getFirst() : null;
        return new EpicorInvoiceLine(
                line,
                type,
                matched ? ORDER : 0,
                release == null ? 0 : release.poLine(),
                release == null ? 0 : release.poRelNum(),
                "Line " + line,
                signed(extended, memo),
                signed(charges, memo),
                signed(discount, memo),
                onlyProject ? "J-2" : pick(JOBS),
                account(),
                1,
                rows(cost, mayLeaveRest, memo),
                onlyProject ? List.of() : jobs(memo));
    }

    /**
     * The distribution: the whole cost or, where the line may leave a rest, part of it or nothing;
     * rows of other books and non-deductible tax besides.
     */
    private List<EpicorInvoiceExpense> rows(BigDecimal cost, boolean mayLeaveRest, boolean memo) {
        List<EpicorInvoiceExpense> rows = new ArrayList<>();
        int count = mayLeaveRest ? random.nextInt(4) : 1 + random.nextInt(4);
        boolean whole = !mayLeaveRest || random.nextBoolean();
        BigDecimal left = cost;
        for (int i = 0; i < count; i++) {
            boolean last = i == count - 1;
            BigDecimal part =
                    last && whole
                            ? left
                            : left.multiply(BigDecimal.valueOf(random.nextLong(0, 80), 2))
                                    .setScale(
                                            random.nextInt(3) == 0 ? 3 : 2,
                                            java.math.RoundingMode.DOWN);
            left = left.subtract(part);
            rows.add(row(rows.size() + 1, signed(part, memo), pick("MAIN", ""), false));
        }
        if (random.nextInt(4) == 0) {
            rows.add(row(rows.size() + 1, signed(money(9_000), memo), "MAIN", true));
        }
        if (random.nextInt(4) == 0) {
            rows.add(row(rows.size() + 1, money(9_000), "TAX", false));
        }
        Collections.shuffle(rows, random);
        return rows;
    }

    private EpicorInvoiceExpense row(int sequence, BigDecimal amount, String book, boolean tax) {
        return new EpicorInvoiceExpense(sequence, amount, account(), "", book, tax);
    }

    private List<EpicorInvoiceJob> jobs(boolean memo) {
        List<EpicorInvoiceJob> jobs = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            jobs.add(
                    new EpicorInvoiceJob(
                            pick(JOBS),
                            random.nextInt(2),
                            10 * i,
                            pick(RandomOrders.PROJECTS),
                            random.nextInt(8) == 0
                                    ? BigDecimal.ZERO
                                    : signed(money(500_000), memo)));
        }
        return jobs;
    }

    /** To the cent, and now and then to the third decimal. */
    private BigDecimal money(long most) {
        return random.nextInt(5) == 0
                ? BigDecimal.valueOf(random.nextLong(1, most * 10), 3)
                : BigDecimal.valueOf(random.nextLong(1, most), 2);
    }

    private static BigDecimal signed(BigDecimal amount, boolean memo) {
        return memo ? amount.negate() : amount;
    }

    private String account() {
        return pick(RandomOrders.ACCOUNTS);
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }
}

package dev.plumbline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sync.CostLine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** Cents by project and GL account of one document, with the sum of the document. */
final class Sums {
    private static final long FIRST = 1;

    private final Map<String, BigInteger> cents = new TreeMap<>();

    void add(String project, String account, BigInteger amount) {
        for (String level : List.of("document", project, project + " " + account)) {
            cents.merge(level, amount, BigInteger::add);
        }
    }

    /** Without what adds up to nothing: whether there is a line of zero is no question of money. */
    Map<String, BigInteger> money() {
        Map<String, BigInteger> money = new TreeMap<>(cents);
        money.values().removeIf(amount -> amount.signum() == 0);
        return money;
    }

    static Sums of(List<Cost> costs) {
        Sums sums = new Sums();
        costs.forEach(
                cost -> sums.add(cost.epicorProject(), cost.glAccount(), exactly(cost.amount())));
        return sums;
    }

    /** Adds a mapped part, whose own amount must be that of its lines. */
    void part(String project, BigDecimal amount, List<CostLine> lines) {
        BigInteger total = BigInteger.ZERO;
        for (CostLine line : lines) {
            add(project, line.glAccount(), exactly(line.amount()));
            total = total.add(exactly(line.amount()));
        }
        assertThat(lines.stream().map(CostLine::key)).doesNotHaveDuplicates();
        assertThat(exactly(amount)).isEqualTo(total);
    }

    private static BigInteger exactly(BigDecimal amount) {
        return amount.movePointRight(2).toBigIntegerExact();
    }

    /**
     * Draws so many documents, each from a seed of its own; {@code -Dseed=} draws one again.
     *
     * @param check draws one and holds it against what it should come to
     */
    static void draw(int documents, LongConsumer check) {
        Long again = Long.getLong("seed");
        long from = again == null ? FIRST : again;
        for (long seed = from; seed < from + (again == null ? documents : 1); seed++) {
            try {
                check.accept(seed);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("-Dseed=" + seed + " draws it again", failure);
            }
        }
    }
}

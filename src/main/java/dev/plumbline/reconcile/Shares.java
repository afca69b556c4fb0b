package dev.plumbline.reconcile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Splits money as the books are split; written apart from what delivery uses. */
final class Shares {
    private Shares() {}

    static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    /**
     * Each weight's share to the cent, half away from zero, the last one the rest; the first takes
     * all where the weights add up to zero.
     */
    static BigDecimal[] of(BigDecimal amount, List<BigDecimal> weights) {
        BigDecimal whole = cents(amount);
        BigDecimal all = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal[] shares = new BigDecimal[weights.size()];
        java.util.Arrays.fill(shares, new BigDecimal("0.00"));
        if (all.signum() == 0) {
            shares[0] = whole;
            return shares;
        }
        BigDecimal given = new BigDecimal("0.00");
        int last = shares.length - 1;
        for (int i = 0; i < last; i++) {
            shares[i] = whole.multiply(weights.get(i)).divide(all, 2, RoundingMode.HALF_UP);
            given = given.add(shares[i]);
        }
        shares[last] = whole.subtract(given);
        return shares;
    }
}

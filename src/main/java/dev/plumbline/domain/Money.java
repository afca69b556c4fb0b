package dev.plumbline.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Exact money: cents, rounded half away from zero, and split without losing one. */
public final class Money {
    /**
     * Digits before and after the point beyond which a number is not a construction cost but a
     * fault.
     */
    private static final int MOST_DIGITS = 18;

    public static final BigDecimal ZERO = new BigDecimal("0.00");

    private Money() {}

    /** The amount to the cent, half away from zero. */
    public static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    /**
     * Whether a number is small enough in magnitude and scale that arithmetic with it is cheap and
     * meant.
     */
    public static boolean isSane(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MOST_DIGITS
                && Math.abs((long) number.precision() - number.scale()) <= MOST_DIGITS;
    }

    /** The sum of the amounts. */
    public static BigDecimal sum(Iterable<BigDecimal> amounts) {
        BigDecimal sum = ZERO;
        for (BigDecimal amount : amounts) {
            sum = sum.add(amount);
        }
        return sum;
    }

    /**
     * Splits a total by weights: each gets its proportional share to the cent, the last one the
     * rest. All of it goes to the first where the weights add up to zero.
     *
     * @param total the amount to split, rounded to the cent first
     * @param weights at least one; signs may be mixed
     * @return as many shares as weights, adding up to the total exactly
     */
    public static List<BigDecimal> split(BigDecimal total, List<BigDecimal> weights) {
        BigDecimal whole = cents(total);
        BigDecimal weight = sum(weights);
        List<BigDecimal> shares = new ArrayList<>(weights.size());
        if (weight.signum() == 0) {
            shares.add(whole);
            weights.stream().skip(1).forEach(_ -> shares.add(ZERO));
            return shares;
        }
        BigDecimal rest = whole;
        for (BigDecimal part : weights.subList(0, weights.size() - 1)) {
            BigDecimal share = whole.multiply(part).divide(weight, 2, RoundingMode.HALF_UP);
            shares.add(share);
            rest = rest.subtract(share);
        }
        shares.add(rest);
        return shares;
    }
}

package dev.plumbline.reconcile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Splits and rounds in whole numbers: a second path beside every decimal of the product. */
final class Fractions {
    /** Five decimals are the most that these figures have. */
    private static final int SCALE = 5;

    private Fractions() {}

    /** A figure in hundred-thousandths. */
    static BigInteger units(BigDecimal figure) {
        return figure.movePointRight(SCALE).toBigIntegerExact();
    }

    /** Hundred-thousandths to the cent, half away from zero. */
    static BigInteger cents(BigInteger units) {
        return rounded(units, BigInteger.TEN.pow(SCALE - 2));
    }

    static BigInteger cents(BigDecimal figure) {
        return cents(units(figure));
    }

    /** A fraction to the nearest whole number, half away from zero. */
    static BigInteger rounded(BigInteger numerator, BigInteger denominator) {
        BigInteger above = numerator.abs();
        BigInteger below = denominator.abs();
        BigInteger magnitude = above.shiftLeft(1).add(below).divide(below.shiftLeft(1));
        return numerator.signum() * denominator.signum() < 0 ? magnitude.negate() : magnitude;
    }

    /**
     * Each weight's share of so many cents, the last one the rest; all to the first of no weight.
     */
    static BigInteger[] split(BigInteger cents, List<BigInteger> weights) {
        BigInteger all = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger[] shares = new BigInteger[weights.size()];
        BigInteger left = cents;
        for (int i = 0; i < shares.length; i++) {
            boolean last = i == shares.length - 1;
            if (all.signum() == 0) {
                shares[i] = i == 0 ? cents : BigInteger.ZERO;
            } else {
                shares[i] = last ? left : rounded(cents.multiply(weights.get(i)), all);
            }
            left = left.subtract(shares[i]);
        }
        return shares;
    }
}

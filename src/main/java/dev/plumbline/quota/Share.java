package dev.plumbline.quota;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Which part of a limit is ours.
 *
 * @param reserve share left to other apps, 0 to 0.9
 */
record Share(BigDecimal reserve) {
    private static final BigDecimal MOST = new BigDecimal("0.9");

    Share {
        if (reserve.signum() < 0 || reserve.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "plumbline.procore.reserve is " + reserve + ", it must be from 0 to 0.9");
        }
    }

    /** Requests that we may have in a window of this limit, at least one. */
    long of(long limit) {
        BigDecimal ours = BigDecimal.valueOf(limit).multiply(BigDecimal.ONE.subtract(reserve));
        return Math.max(1, ours.setScale(0, RoundingMode.FLOOR).longValueExact());
    }
}

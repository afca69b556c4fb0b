package dev.plumbline.reconcile;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one division.
 *
 * @param runId the run that it ended; null for one that was asked for
 * @param failure why there are no figures, in a sentence; null when there are
 * @param unexplained money that differs and that nothing explains, signs aside
 * @param differing how many documents there are something to see of
 * @param procoreReads what it cost
 */
public record Reconciliation(
        long id,
        String division,
        @Nullable Long runId,
        Instant asOf,
        @Nullable String failure,
        BigDecimal epicor,
        BigDecimal procore,
        BigDecimal difference,
        BigDecimal unexplained,
        int differing,
        long procoreReads) {

    /** Whether every cent that differs is named. */
    public boolean isExplained() {
        return failure == null && unexplained.signum() == 0;
    }

    /** What it comes to, in a sentence. */
    public String sentence() {
        if (failure != null) {
            return "not reconciled: " + failure;
        }
        String totals =
                " (Epicor %s, Procore %s)"
                        .formatted(epicor.toPlainString(), procore.toPlainString());
        if (unexplained.signum() != 0) {
            return "UNEXPLAINED MONEY: %s differ and nothing says why%s; see the reconciliation"
                    .formatted(unexplained.toPlainString(), totals);
        }
        if (difference.signum() == 0 && differing == 0) {
            return "reconciled to the cent" + totals;
        }
        return "%d %s, all explained%s"
                .formatted(differing, differing == 1 ? "difference" : "differences", totals);
    }
}

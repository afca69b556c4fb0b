package dev.plumbline.reconcile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What reconciling must know of the settings.
 *
 * @param afterRun whether every run ends with a reconciliation
 * @param rereadAfter how long Procore's listings of a project that no run touched are good for
 * @param reads how many reads of Procore one reconciliation may spend on lines of contracts, those
 *     of the listings taken off
 * @param mainBook the GL book that counts
 * @param poMatched the setting of invoice lines that draw on a purchase order
 * @param jobGlAccount the account of job lines that carry none
 * @param schedule Quartz cron of reconciliations by themselves; null where there are none
 * @param repair whether what people changed in Procore is sent again
 */
public record ReconcileSettings(
        boolean afterRun,
        Duration rereadAfter,
        int reads,
        String mainBook,
        String poMatched,
        @Nullable String jobGlAccount,
        @Nullable String schedule,
        boolean repair) {
    boolean withoutPoMatched() {
        return poMatched.equals("exclude");
    }
}

package dev.plumbline.reconcile;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Epicor states of one document.
 *
 * @param date the business date that cost code rules are compared with
 * @param costs empty where it does not count
 */
record Stated(Standing standing, @Nullable LocalDate date, List<Cost> costs) {
    /** The same, once it is gone. */
    Stated deleted() {
        return new Stated(Standing.DELETED, date, List.of());
    }

    /** Whether a document counts in Epicor's totals. */
    enum Standing {
        COUNTS(""),
        DELETED(
                "deleted in Epicor: a sweep found the document gone, so that it does not count there;"
                        + " Procore keeps what was sent until a person removes it"),
        NOT_APPROVED(
                "not approved: the order is not approved in Epicor, so that it does not count there;"
                        + " Procore keeps what was sent until it is approved again"),
        NOT_POSTED(
                "un-posted: the invoice is not posted in Epicor, so that it does not count there;"
                        + " Procore keeps what was sent until it is posted again");

        private final String why;

        Standing(String why) {
            this.why = why;
        }

        String why() {
            return why;
        }
    }
}

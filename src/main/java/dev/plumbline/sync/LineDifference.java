package dev.plumbline.sync;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line that would come, change or go.
 *
 * @param line its key within the document, for example {@code 1.2}: POLine.PORelNum
 * @param before its amount as last sent; null where it is new
 * @param after its amount as it would be sent; null where it goes
 * @param code the cost code and cost type that it is booked to; the former ones where it goes
 * @param fields what else changes; none where the line comes or goes
 */
public record LineDifference(
        String line,
        What what,
        @Nullable BigDecimal before,
        @Nullable BigDecimal after,
        @Nullable String code,
        List<Difference> fields) {

    /** What becomes of a line. */
    public enum What {
        ADDED,
        CHANGED,
        REMOVED
    }
}

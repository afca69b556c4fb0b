package dev.plumbline.sync;

import dev.plumbline.domain.Reason;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How the delivery of a part would go.
 *
 * @param procoreId the object that it would become, a made-up one where it would be made
 * @param created whether Procore would make it
 * @param found what Procore counts of an object that is there already and was not known; null else
 * @param reason why it would not be sent
 */
record Rehearsed(
        @Nullable Long procoreId,
        boolean created,
        @Nullable BigDecimal found,
        @Nullable Reason reason) {

    static Rehearsed of(Item<?> item) {
        Item.Result result = item.result();
        return new Rehearsed(
                item.procoreId(),
                item.wasCreated(),
                item.found(),
                result == null ? null : Standing.reason(result).orElse(null));
    }

    /** Of a part whose delivery is not rehearsed: as far as it can be told from the ledger. */
    static Rehearsed unknown(@Nullable Long procoreId) {
        return new Rehearsed(procoreId, procoreId == null, null, null);
    }
}

package dev.plumbline.procore;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line of a contract or a direct cost to write; null leaves a field as it is.
 *
 * @param directCostId the direct cost; null for lines of a contract
 * @param wbsCodeId budget code
 * @param quantity only on contracts by unit
 * @param calculated whether Procore computes the amount from quantity and unit cost ({@code
 *     extended_type} {@code calculated}), else it keeps the amount given ({@code manual})
 * @param originData free text for the integration
 */
public record LineRow(
        String originId,
        @Nullable Long id,
        @Nullable Long directCostId,
        @Nullable Long wbsCodeId,
        @Nullable String description,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal unitCost,
        @Nullable String uom,
        boolean calculated,
        @Nullable String originData)
        implements SyncRow {

    /** Whether Procore shows this very line, so that to write it would change nothing. */
    public boolean isSameAs(ExistingLine shown) {
        return originId.equals(shown.originId())
                && isLeft(wbsCodeId, shown.wbsCodeId())
                && isLeft(amount, shown.amount())
                && isLeft(quantity, shown.quantity())
                && isLeft(unitCost, shown.unitCost())
                && isLeft(description, shown.description())
                && isLeft(uom, shown.uom())
                && isLeft(originData, shown.originData());
    }

    private static <T extends Comparable<T>> boolean isLeft(
            @Nullable T written, @Nullable T shown) {
        return written == null || (shown != null && written.compareTo(shown) == 0);
    }
}

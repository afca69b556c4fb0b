package dev.plumbline.procore;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line of a contract or direct cost as Procore has it.
 *
 * @param parentId the contract or direct cost; null where the answer does not say
 * @param wbsCodeId its budget code
 * @param amount null where the answer does not say
 * @param quantity zero or null on contracts by amount
 * @param unitCost zero or null on contracts by amount
 * @param originData free text of the integration that wrote it
 */
public record ExistingLine(
        long id,
        @Nullable String originId,
        @Nullable Long parentId,
        @Nullable Long wbsCodeId,
        @Nullable BigDecimal amount,
        @Nullable String description,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal unitCost,
        @Nullable String uom,
        @Nullable String originData)
        implements ProcoreObject {}

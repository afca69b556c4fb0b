package dev.plumbline.procore;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line of a contract or direct cost as Procore has it.
 *
 * @param parentId the contract or direct cost; null where the answer does not say
 * @param wbsCodeId its budget code
 * @param amount null where the answer does not say
 */
public record ExistingLine(
        long id,
        @Nullable String originId,
        @Nullable Long parentId,
        @Nullable Long wbsCodeId,
        @Nullable BigDecimal amount,
        @Nullable String description)
        implements ProcoreObject {}

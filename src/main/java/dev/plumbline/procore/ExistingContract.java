package dev.plumbline.procore;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A purchase order contract as Procore has it (Procore REST v1.0, Purchase Order Contracts).
 *
 * @param grandTotal sum of its lines; null where the answer does not say
 */
public record ExistingContract(
        long id,
        @Nullable String originId,
        @Nullable String number,
        @Nullable Long vendorId,
        @Nullable String status,
        @Nullable String accountingMethod,
        @Nullable BigDecimal grandTotal,
        boolean deleted)
        implements ProcoreObject {}

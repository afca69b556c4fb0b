package dev.plumbline.procore;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A direct cost as Procore has it (Procore REST v1.0, Direct Costs).
 *
 * @param type {@code direct_cost_type}
 * @param vendorId null where the answer names the vendor only
 * @param vendorName a listing's {@code vendor} is the name
 * @param grandTotal sum of its lines; null where the answer does not say
 */
public record ExistingDirectCost(
        long id,
        @Nullable String originId,
        @Nullable String type,
        @Nullable String invoiceNumber,
        @Nullable Long vendorId,
        @Nullable String vendorName,
        @Nullable String status,
        @Nullable BigDecimal grandTotal,
        boolean deleted)
        implements ProcoreObject {}

package dev.plumbline.apinvoice;

import dev.plumbline.sync.CostLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A direct cost as Procore should have it (Procore REST v1.0, Direct Costs).
 *
 * @param type {@code invoice} or {@code subcontractor_invoice}; never changes once it exists
 * @param vendorNum Epicor's vendor
 * @param vendorId Procore's vendor
 * @param status {@code draft}, {@code pending} or {@code approved}
 * @param lines in the order of the invoice's lines
 */
@RegisterForReflection(registerFullHierarchy = true)
public record DirectCostContent(
        String type,
        String invoiceNumber,
        int vendorNum,
        long vendorId,
        @Nullable LocalDate date,
        @Nullable String terms,
        @Nullable String description,
        String status,
        List<CostLine> lines) {}

package dev.plumbline.purchaseorder;

import dev.plumbline.sync.CostLine;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A purchase order contract as Procore should have it (Procore REST v1.0, Purchase Order
 * Contracts).
 *
 * @param number also the origin code: Epicor's PONum
 * @param title names the vendor; not part of the hash, so that a rename alone sends nothing
 * @param vendorNum Epicor's vendor
 * @param vendorId Procore's vendor
 * @param unitBased whether the accounting method may be {@code unit}, else it is {@code amount}
 * @param status Procore's status, in Title Case
 * @param lines in the order of POLine, PORelNum
 */
public record ContractContent(
        String number,
        String title,
        int vendorNum,
        long vendorId,
        @Nullable LocalDate contractDate,
        @Nullable LocalDate deliveryDate,
        @Nullable String paymentTerms,
        @Nullable String shipVia,
        @Nullable String shipToAddress,
        @Nullable String description,
        boolean unitBased,
        String status,
        List<CostLine> lines) {

    /** The same contract under another title. */
    ContractContent withTitle(String other) {
        return new ContractContent(
                number,
                other,
                vendorNum,
                vendorId,
                contractDate,
                deliveryDate,
                paymentTerms,
                shipVia,
                shipToAddress,
                description,
                unitBased,
                status,
                lines);
    }
}

package dev.plumbline.purchaseorder;

import dev.plumbline.sync.ContentHash;
import dev.plumbline.sync.CostLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
@RegisterForReflection(registerFullHierarchy = true)
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
    private static final char SEPARATOR = ' ';

    /**
     * Its fingerprint, from which a change of the status alone can be told; see {@link
     * #differsInStatusOnly}.
     */
    String fingerprint() {
        return ContentHash.of(with("", "")) + SEPARATOR + status;
    }

    /** Whether nothing but the status differs between two contracts, by their fingerprints. */
    static boolean differsInStatusOnly(String one, String other) {
        return !one.equals(other) && beforeStatus(one).equals(beforeStatus(other));
    }

    private static String beforeStatus(String fingerprint) {
        int end = fingerprint.indexOf(SEPARATOR);
        return end < 0 ? fingerprint : fingerprint.substring(0, end);
    }

    private ContractContent with(String otherTitle, String otherStatus) {
        return new ContractContent(
                number,
                otherTitle,
                vendorNum,
                vendorId,
                contractDate,
                deliveryDate,
                paymentTerms,
                shipVia,
                shipToAddress,
                description,
                unitBased,
                otherStatus,
                lines);
    }
}

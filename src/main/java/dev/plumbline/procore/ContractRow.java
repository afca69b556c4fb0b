package dev.plumbline.procore;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A purchase order contract to write (Procore REST v1.0, Purchase Order Contracts sync); null
 * leaves a field as it is.
 *
 * @param status {@code Draft}, {@code Processing}, {@code Submitted}, {@code Partially Received},
 *     {@code Received}, {@code Approved}, {@code Closed}
 * @param accountingMethod {@code amount} or {@code unit}; cannot change once there are lines
 * @param emptied names of dates that the contract no longer has
 */
public record ContractRow(
        String originId,
        @Nullable Long id,
        @Nullable String number,
        @Nullable String originCode,
        @Nullable String title,
        @Nullable Long vendorId,
        @Nullable String status,
        @Nullable String accountingMethod,
        @Nullable LocalDate contractDate,
        @Nullable LocalDate deliveryDate,
        @Nullable String paymentTerms,
        @Nullable String shipVia,
        @Nullable String shipToAddress,
        @Nullable String description,
        List<String> emptied)
        implements SyncRow {

    /** A row that moves a contract to another status and nothing else. */
    public static ContractRow status(String originId, long id, String status) {
        return new ContractRow(
                originId, id, null, null, null, null, status, null, null, null, null, null, null,
                null, List.of());
    }
}

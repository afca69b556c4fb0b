package dev.plumbline.procore;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A direct cost to write, without its lines (Procore REST v1.0, Direct Costs sync); null leaves a
 * field as it is.
 *
 * @param type {@code invoice}, {@code subcontractor_invoice}, {@code expense} or {@code payroll};
 *     cannot change
 * @param status {@code draft}, {@code pending}, {@code revise_and_resubmit}, {@code approved}
 */
public record DirectCostRow(
        String originId,
        @Nullable Long id,
        @Nullable String type,
        @Nullable String invoiceNumber,
        @Nullable Long vendorId,
        @Nullable String status,
        @Nullable LocalDate date,
        @Nullable String terms,
        @Nullable String description)
        implements SyncRow {

    /** A row that moves a direct cost to another status and nothing else. */
    public static DirectCostRow status(String originId, long id, String status) {
        return new DirectCostRow(originId, id, null, null, null, status, null, null, null);
    }
}

package dev.plumbline.reconcile;

import dev.plumbline.domain.RecordStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger says of one document: where its record stands and what was sent of it.
 *
 * @param recordId of its record
 * @param reason code and sentence; null when it has none
 * @param parts what it became in Procore, one or more a project
 */
record Sent(long recordId, RecordStatus status, @Nullable String reason, List<SentPart> parts) {

    /**
     * What was sent to one project.
     *
     * @param originId as sent
     * @param amount the money that Procore should hold of it
     * @param settled whether Procore was last seen to hold just that; else nothing is known for
     *     sure
     * @param state where it stands, as the ledger says it
     * @param reason code and sentence; null when it has none
     * @param number Procore's contract number or invoice number
     * @param lines by key
     */
    record SentPart(
            long project,
            String originId,
            @Nullable Long procoreId,
            BigDecimal amount,
            boolean settled,
            String state,
            @Nullable String reason,
            String number,
            @Nullable Long vendorId,
            Map<String, SentLine> lines) {}

    /**
     * A line that was sent.
     *
     * @param code cost code and type; null on a line of zero
     */
    record SentLine(BigDecimal amount, @Nullable String code, String glAccount) {}
}

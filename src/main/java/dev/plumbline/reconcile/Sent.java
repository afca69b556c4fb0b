package dev.plumbline.reconcile;

import dev.plumbline.domain.RecordStatus;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger says of one document: where its record stands and what was sent of it.
 *
 * @param recordId of its record
 * @param reading which reading of the document this is about: another one whenever the document is
 *     read anew or put in line
 * @param reason code and sentence; null when it has none
 * @param mapped whether the parts are what the document means as it was last read; else they are of
 *     an earlier reading
 * @param parts what it became in Procore, one or more a project
 */
record Sent(
        long recordId,
        String reading,
        RecordStatus status,
        @Nullable String reason,
        boolean mapped,
        List<SentPart> parts) {

    /**
     * What was sent of documents that were read after it. Those that a run has read anew or put in
     * line meanwhile count as in line: what was sent of them is of an earlier reading than what
     * they say now, and the two cannot be held against each other.
     *
     * @param after the same once the documents were read, without parts
     */
    static Map<DocumentKey, Sent> of(Map<DocumentKey, Sent> before, Map<DocumentKey, Sent> after) {
        Map<DocumentKey, Sent> sent = new HashMap<>(before);
        after.forEach((document, now) ->
                sent.merge(
                        document,
                        now.inLine(),
                        (then, _) -> then.reading.equals(now.reading) ? then : then.inLine()));
        return sent;
    }

    /** The same with these parts. */
    Sent with(List<SentPart> its) {
        return new Sent(recordId, reading, status, reason, mapped, its);
    }

    private Sent inLine() {
        return new Sent(recordId, reading, RecordStatus.PENDING, null, false, parts);
    }

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
     * @param before what Procore held before, while it is not settled; null when it is
     * @param begun whether Procore may hold some of either
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
            Map<String, SentLine> lines,
            @Nullable Before before,
            boolean begun) {
        /** The money that Procore should hold in the end: none of what nobody wants any longer. */
        BigDecimal wanted() {
            return state.equals("PARKED") && reason == null ? BigDecimal.ZERO : amount;
        }
    }

    /** What was last sent to the end, where something else is to be sent; nothing at first. */
    record Before(BigDecimal amount, Map<String, SentLine> lines) {}

    /**
     * A line that was sent.
     *
     * @param code cost code and type; null on a line of zero
     */
    record SentLine(BigDecimal amount, @Nullable String code, String glAccount) {}
}

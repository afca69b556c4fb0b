package dev.plumbline.api;

import dev.plumbline.ledger.AuditFinding;
import dev.plumbline.ledger.AuditProof;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the audit trail is as it was written.
 *
 * @param prunedThrough the last entry that retention took away; 0 where none was
 * @param lastId number of the last entry
 * @param lastHash its hash: noted elsewhere, it proves later that nothing before it was rewritten
 * @param findings how much is not as it was written
 * @param items the first thousand findings
 */
public record AuditProofView(
        boolean proven,
        Instant asOf,
        long entries,
        long prunedThrough,
        @Nullable Instant prunedAt,
        long lastId,
        String lastHash,
        long findings,
        List<AuditFinding> items) {

    static AuditProofView of(AuditProof proof, List<AuditFinding> items) {
        return new AuditProofView(
                proof.isProven(),
                proof.asOf(),
                proof.entries(),
                proof.prunedThrough(),
                proof.prunedAt(),
                proof.end().id(),
                proof.end().hash(),
                proof.findings(),
                items);
    }
}

package dev.plumbline.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What looking through the whole audit trail came to.
 *
 * @param asOf the moment whose trail was looked at, by the database's clock
 * @param entries how many there are
 * @param prunedThrough the last entry that retention took away; 0 where none was
 * @param prunedAt when
 * @param end the last entry: noted elsewhere, it proves later that all up to it was not rewritten
 * @param findings how much was found; nothing when the trail is as it was written
 */
public record AuditProof(
        Instant asOf,
        long entries,
        long prunedThrough,
        @Nullable Instant prunedAt,
        AuditLink end,
        long findings) {

    public boolean isProven() {
        return findings == 0;
    }
}

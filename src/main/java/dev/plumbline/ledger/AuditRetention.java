package dev.plumbline.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long entries of the audit trail are kept.
 *
 * @param age null for always
 */
public record AuditRetention(@Nullable TemporalAmount age) {

    /** The moment before which entries may go; empty where all stay. */
    public Optional<Instant> before(Instant now) {
        return Optional.ofNullable(age)
                .map(given -> now.atOffset(ZoneOffset.UTC).minus(given).toInstant());
    }
}

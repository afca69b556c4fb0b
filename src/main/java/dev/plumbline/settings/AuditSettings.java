package dev.plumbline.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.time.temporal.TemporalAmount;
import java.util.Optional;

/** What becomes of the audit trail. */
@ConfigMapping(prefix = "plumbline.audit")
public interface AuditSettings {
    /** How long its entries are kept; all of them when absent or {@code off}. */
    @WithConverter(Limits.Age.class)
    Optional<TemporalAmount> retention();
}

package dev.plumbline.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Tells the log what became of records, a line each, once it is committed: what a person should
 * know at INFO, the rest at DEBUG.
 */
@ApplicationScoped
class ChangeLog {
    private static final Logger LOG = Logger.getLogger("dev.plumbline.changes");

    private static final Set<String> FOR_PEOPLE =
            Set.of("FAILED", "REFUSED", "UNREADABLE", "OUTCOME_UNKNOWN", "MISSING_IN_EPICOR");

    /** Entries that are written down with a transaction. */
    record Written(List<AuditEntry.Draft> entries) {}

    void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) Written written) {
        written.entries().forEach(ChangeLog::tell);
    }

    private static void tell(AuditEntry.Draft entry) {
        Logger.Level level =
                FOR_PEOPLE.contains(entry.action()) ? Logger.Level.INFO : Logger.Level.DEBUG;
        if (!LOG.isEnabled(level)) {
            return;
        }
        put("recordId", entry.recordId());
        put("originId", entry.originId());
        put("attempt", entry.attempt());
        try {
            LOG.logf(
                    level,
                    "Record %s: %s%s",
                    entry.recordId(),
                    entry.action(),
                    entry.errors() == null ? "" : " " + entry.errors());
        } finally {
            MDC.remove("recordId");
            MDC.remove("originId");
            MDC.remove("attempt");
        }
    }

    private static void put(String key, @Nullable Object value) {
        if (value != null) {
            MDC.put(key, value.toString());
        }
    }
}

package dev.plumbline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is answered.
 *
 * @param amount what it comes to in {@code currency}; null for vendors, and before it was mapped
 * @param targets the Procore objects that it became
 * @param audit oldest first; only where one record is asked for
 */
public record RecordView(
        long id,
        String division,
        Entity entity,
        String sourceKey,
        RecordStatus status,
        @Nullable Reason reason,
        int attempts,
        @Nullable BigDecimal amount,
        String currency,
        List<Target> targets,
        @Nullable Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<AuditView> audit) {

    /**
     * A Procore object.
     *
     * @param procoreProjectId null for a vendor, who belongs to the company
     */
    public record Target(@Nullable Long procoreProjectId, long procoreId, String originId) {}

    static RecordView of(LedgerRecord record, List<Part> parts, @Nullable List<AuditView> audit) {
        return new RecordView(
                record.id(),
                record.division(),
                record.entity(),
                record.sourceKey().value(),
                record.status(),
                record.reason(),
                record.attempts(),
                record.entity() == Entity.VENDOR ? null : record.amount(),
                record.currency(),
                parts.stream().mapMulti(RecordView::target).toList(),
                record.updatedAt(),
                audit);
    }

    private static void target(Part part, java.util.function.Consumer<Target> targets) {
        Long id = part.procoreId();
        if (id != null) {
            targets.accept(
                    new Target(part.lane() == 0 ? null : part.lane(), id, part.originId().value()));
        }
    }
}

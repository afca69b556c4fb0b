package dev.plumbline.api;

import dev.plumbline.domain.Entity;
import dev.plumbline.ledger.Drifts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A field that people changed in Procore after it was sent there.
 *
 * @param procoreProjectId null for vendors, who are the company's
 * @param line the line's key; null for the document itself
 * @param field by Procore's name; {@code object} or {@code line} where that was deleted or added
 * @param changedAt when Procore says it was last changed; it does not say by whom
 * @param state {@code FOUND}, {@code REPAIRING}, or {@code KEPT} where Procore showed the same
 *     after it was sent again
 */
public record DriftView(
        String division,
        Entity entity,
        String key,
        long recordId,
        @Nullable Long procoreProjectId,
        long procoreId,
        @Nullable String line,
        String field,
        String sent,
        String procore,
        @Nullable Instant changedAt,
        Instant foundAt,
        Drifts.State state) {

    static DriftView of(Drifts.Listed drift) {
        return new DriftView(
                drift.division(),
                drift.entity(),
                drift.key(),
                drift.recordId(),
                drift.lane() == 0 ? null : drift.lane(),
                drift.procoreId(),
                drift.field().line().isEmpty() ? null : drift.field().line(),
                drift.field().field(),
                drift.field().sent(),
                drift.field().procore(),
                drift.field().changedAt(),
                drift.foundAt(),
                drift.state());
    }
}

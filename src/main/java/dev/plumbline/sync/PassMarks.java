package dev.plumbline.sync;

import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Watermark;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How far a pass has come: what its pages, and the changes of children, say of it. */
final class PassMarks {
    private PassMarks() {}

    /**
     * Notes a stored page.
     *
     * @param clock Epicor's when it sent the page, else ours
     */
    static <D> void page(Watermark mark, Source.Page<D> page, Instant clock) {
        mark.advance(page.nextCursor(), null, null);
        for (Source.Row<D> row : page.rows()) {
            if (row instanceof Source.Row.Read<D> read) {
                mark.advance(
                        page.nextCursor(), notAfter(read.changeDate(), clock), read.sysRevId());
            }
        }
    }

    /** Notes the changes of children whose documents are stored; that is a pass of its own. */
    static void children(Watermark mark, List<Source.ChildChange> changes, Instant now) {
        changes.stream()
                .filter(Source.ChildChange::isReadable)
                .forEach(change ->
                        mark.advance(null, notAfter(change.changeDate(), now), change.sysRevId()));
        mark.finish();
    }

    /**
     * The documents that are not stored with what changed. The greatest revision of a document does
     * not tell: a child that was written before its siblings may be seen after them.
     *
     * @param revisions all revisions of a document that is stored
     */
    static List<SourceKey> stale(
            List<Source.ChildChange> changes,
            Map<SourceKey, LedgerRecord> known,
            Function<LedgerRecord, Set<Long>> revisions) {
        Map<SourceKey, Set<Long>> stored = new HashMap<>();
        known.forEach((key, record) -> {
            if (record.document() != null) {
                stored.put(key, revisions.apply(record));
            }
        });
        return changes.stream()
                .filter(change -> {
                    Set<Long> seen = stored.get(change.parent());
                    LedgerRecord record = known.get(change.parent());
                    return seen == null
                            ? record == null || record.sysRev() < change.sysRevId()
                            : !seen.contains(change.sysRevId());
                })
                .map(Source.ChildChange::parent)
                .distinct()
                .toList();
    }

    /** A change dated in the future must not carry the watermark with it. */
    private static @Nullable Instant notAfter(@Nullable Instant change, Instant clock) {
        return change != null && change.isAfter(clock) ? null : change;
    }
}

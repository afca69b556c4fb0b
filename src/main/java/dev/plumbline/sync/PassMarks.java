package dev.plumbline.sync;

import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Watermark;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** The documents that have children that changed, each with its newest child's revision. */
    static Map<SourceKey, Long> newest(List<Source.ChildChange> changes) {
        Map<SourceKey, Long> newest = new LinkedHashMap<>();
        changes.forEach(change -> newest.merge(change.parent(), change.sysRevId(), Math::max));
        return newest;
    }

    /** Those of them that are not stored, or were before the child changed. */
    static List<SourceKey> stale(Map<SourceKey, Long> newest, Map<SourceKey, LedgerRecord> known) {
        return newest.entrySet().stream()
                .filter(change -> {
                    LedgerRecord record = known.get(change.getKey());
                    return record == null || record.sysRev() < change.getValue();
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A change dated in the future must not carry the watermark with it. */
    private static @Nullable Instant notAfter(@Nullable Instant change, Instant clock) {
        return change != null && change.isAfter(clock) ? null : change;
    }
}

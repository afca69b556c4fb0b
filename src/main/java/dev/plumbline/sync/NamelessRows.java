package dev.plumbline.sync;

import dev.plumbline.domain.SourceKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks again for rows of which an earlier run could read nothing but {@code SysRevID}. One that
 * was corrected has another by now and was read under its own key; one that was deleted is gone.
 */
@ApplicationScoped
class NamelessRows {
    private static final int AT_ONCE = 100;

    private final PageStore store;
    private final Stopping stopping;

    NamelessRows(PageStore store, Stopping stopping) {
        this.store = store;
        this.stopping = stopping;
    }

    <D, C> void lookAgain(EntitySync<D, C> entity, Capture.Pass pass) {
        List<SourceKey> known = store.nameless(pass, entity.entity());
        for (int from = 0; from < known.size(); from += AT_ONCE) {
            stopping.check();
            lookAgain(entity, known.subList(from, Math.min(from + AT_ONCE, known.size())), pass);
        }
    }

    private <D, C> void lookAgain(
            EntitySync<D, C> entity, List<SourceKey> known, Capture.Pass pass) {
        List<Source.Row<D>> rows =
                entity.source()
                        .byRevisions(
                                pass.division(),
                                known.stream().map(SourceKey::namelessRevision).toList());
        if (rows.stream().anyMatch(PageRows::isNowhere)) {
            return; // it may be any of them
        }
        Set<SourceKey> corrected = new HashSet<>(known);
        rows.forEach(row -> {
            if (row instanceof Source.Row.Unreadable<D> unreadable) {
                corrected.remove(unreadable.key());
            }
        });
        // A key that was hidden from us, and is not any longer, has not changed the row.
        List<Source.Row<D>> named = rows.stream().filter(Predicate.not(NamelessRows::is)).toList();
        if (!named.isEmpty()) {
            store.store(entity, new Source.Page<>(named, null, null), pass, false);
        }
        if (!corrected.isEmpty()) {
            store.corrected(pass, entity.entity(), corrected);
        }
    }

    private static <D> boolean is(Source.Row<D> row) {
        return row instanceof Source.Row.Unreadable<D>(SourceKey key, _)
                && key != null
                && key.isNameless();
    }
}

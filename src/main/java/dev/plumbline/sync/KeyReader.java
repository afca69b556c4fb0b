package dev.plumbline.sync;

import dev.plumbline.domain.SourceKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Reads documents by key and stores them, beside the pass whose cursor they do not move. A schema
 * that has moved stops the run here as it does there.
 */
@ApplicationScoped
class KeyReader {
    private static final int AT_ONCE = 100;

    private final PageStore store;
    private final Stopping stopping;

    KeyReader(PageStore store, Stopping stopping) {
        this.store = store;
        this.stopping = stopping;
    }

    /** Reads and stores them; those that do not exist are left out. */
    <D> void read(EntitySync<D, ?> entity, List<SourceKey> keys, Capture.Pass pass) {
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            stopping.check();
            List<SourceKey> some = keys.subList(from, Math.min(from + AT_ONCE, keys.size()));
            store(entity, entity.source().byKeys(pass.division(), some), pass);
        }
    }

    /** Stores what was read already. */
    <D> void store(EntitySync<D, ?> entity, List<Source.Row<D>> rows, Capture.Pass pass) {
        if (!rows.isEmpty()) {
            store.store(entity, new Source.Page<>(rows, null, null), pass, false);
        }
    }
}

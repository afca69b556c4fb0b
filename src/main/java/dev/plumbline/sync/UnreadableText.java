package dev.plumbline.sync;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.SourceKey;

/** What is said of a row of Epicor that cannot be read, and what to do. */
final class UnreadableText {
    private UnreadableText() {}

    /**
     * The sentences.
     *
     * @param problem which column holds what
     */
    static String of(Entity entity, SourceKey key, String problem) {
        if (key.equals(SourceKey.NOWHERE)) {
            return "Epicor sent a %s that cannot be read, not even its key and SysRevID: %s. Look whether the API user may read these columns. Every run reads from the same place again until it meets no such row."
                    .formatted(entity.word(), problem);
        }
        if (key.isNameless()) {
            return "Epicor's %s with SysRevID %d cannot be read, for its key cannot: %s. Find the row by its SysRevID and correct the key in Epicor, or look whether the API user may read it; it is read again when it changes, and a later run finds that it did."
                    .formatted(entity.word(), key.namelessRevision(), problem);
        }
        return "Epicor's %s %s cannot be read: %s. Correct it in Epicor; it is read again when it changes."
                .formatted(entity.word(), key, problem);
    }
}

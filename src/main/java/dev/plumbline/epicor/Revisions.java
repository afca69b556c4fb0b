package dev.plumbline.epicor;

import java.util.Map;

/**
 * The revisions of all documents of one kind.
 *
 * @param byKey by {@link Row.Unreadable#key key}; {@link Revision#UNREADABLE} where the row tells
 *     its key and no more
 * @param nameless rows that do not even tell their key
 */
public record Revisions(Map<String, Revision> byKey, int nameless) {

    /**
     * A document's own {@code SysRevID} and those of the lines that come with it.
     *
     * @param lines {@link ChildRevisions#NONE} where lines are asked for on their own
     */
    public record Revision(long sysRevId, ChildRevisions lines) {
        /** No document has it. */
        public static final Revision UNREADABLE =
                new Revision(ChildRevisions.NO_REVISION, ChildRevisions.UNREADABLE);
    }
}

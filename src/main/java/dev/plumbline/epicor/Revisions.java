package dev.plumbline.epicor;

import java.util.Map;

/**
 * The revisions of all documents of one kind.
 *
 * @param byKey {@code SysRevID} by {@link Row.Unreadable#key key}; {@link #UNREADABLE} where the
 *     row tells its key and no more
 * @param nameless rows that do not even tell their key
 */
public record Revisions(Map<String, Long> byKey, int nameless) {
    /** No row has it. */
    public static final long UNREADABLE = -1;
}

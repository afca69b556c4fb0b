package dev.plumbline.epicor;

import org.jspecify.annotations.Nullable;

/**
 * One page of a pass.
 *
 * @param company Epicor's company
 * @param cursor {@link Page#nextCursor} of the page before, null for the first
 */
public record PageRequest(String company, Selection selection, @Nullable String cursor) {

    /** The first page of a pass. */
    public static PageRequest first(String company, Selection selection) {
        return new PageRequest(company, selection, null);
    }
}

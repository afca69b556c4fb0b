package dev.plumbline.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items what was asked for
 * @param next the {@code cursor} of the next page; null on the last one
 */
public record Listing<T>(List<T> items, @Nullable String next) {

    /** A list that is all there is. */
    static <T> Listing<T> whole(List<T> items) {
        return new Listing<>(items, null);
    }

    /**
     * A page from one row more than it may have.
     *
     * @param number of a row, by which the list is ordered
     */
    static <R, T> Listing<T> page(
            List<R> rows, int limit, Function<R, Long> number, Function<List<R>, List<T>> view) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        return new Listing<>(
                view.apply(shown), more ? String.valueOf(number.apply(shown.getLast())) : null);
    }
}

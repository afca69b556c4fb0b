package dev.plumbline.sandbox.epicor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of an entity set.
 *
 * @param filter held against the rows of the service's root set
 * @param top rows wanted; null when not said
 */
record Query(
        EntitySet set,
        List<Column> columns,
        List<Expansion> expansions,
        Condition filter,
        List<Order> order,
        @Nullable Integer top,
        int skip,
        boolean count) {

    /** One part of an {@code $orderby}. */
    record Order(Column column, boolean descending) {}
}

package dev.plumbline.sandbox.epicor;

import dev.plumbline.sandbox.epicor.Company.Stamped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a query by the index that serves it best.
 *
 * <p>Keys that are named are looked up; an order that an index has is walked from the filter's
 * lower bound and left as soon as the page is full; else what is bounded by SysRevID or ChangeDate
 * is gathered and sorted.
 */
final class QueryRunner {

    /** How many rows at most are gathered from a bounded index before another way is taken. */
    private static final int SELECTIVE = 5_000;

    private final Company company;
    private final RowWriter writer;
    private final boolean midnight;

    /** A page and, if it was asked for, the count of all rows that pass. */
    record Page(List<Row> rows, int count) {}

    QueryRunner(Company company, RowWriter writer, boolean midnight) {
        this.company = company;
        this.writer = writer;
        this.midnight = midnight;
    }

    /**
     * Runs a query among the rows whose key begins with a parent's; an empty key is every row's.
     */
    Page run(Query query, EntitySet root, Key parent, int limit) {
        boolean viaRoot = !query.set().isRoot() && !query.filter().equals(Condition.all());
        var candidates =
                viaRoot
                        ? children(query, root)
                        : parent.parts().isEmpty() ? candidates(query) : below(query, parent);
        var filter = viaRoot ? Condition.all() : query.filter();
        var found = new ArrayList<Row>();
        int wanted =
                candidates.ordered && !query.count() ? query.skip() + limit : Integer.MAX_VALUE;
        for (var row : candidates.rows) {
            if (viaRoot && !row.key().startsWith(parent)) {
                continue;
            }
            if (found.size() >= wanted) {
                break;
            }
            if (filter.test(c -> writer.value(row, c))) {
                found.add(row);
            }
        }
        if (!candidates.ordered) {
            found.sort(comparator(query.order()));
        }
        int from = Math.min(query.skip(), found.size());
        int to = (int) Math.min((long) from + limit, found.size());
        return new Page(found.subList(from, to), found.size());
    }

    private record Candidates(Iterable<Row> rows, boolean ordered) {}

    private Candidates children(Query query, EntitySet root) {
        var all = new Query(root, List.of(), List.of(), query.filter(), List.of(), null, 0, false);
        var rows = new ArrayList<Row>();
        for (var parent : run(all, root, Key.of(), Integer.MAX_VALUE).rows()) {
            rows.addAll(company.startingWith(query.set().table(), parent.key()));
        }
        return new Candidates(rows, byKey(query));
    }

    private Candidates below(Query query, Key parent) {
        return new Candidates(company.startingWith(query.set().table(), parent), byKey(query));
    }

    private Candidates candidates(Query query) {
        var table = query.set().table();
        var indexes = company.rows(table);
        var keyColumn = table.key.getFirst();
        var points = query.filter().points(keyColumn);
        if (points != null) {
            var rows = new ArrayList<Row>();
            var distinct = new TreeSet<Object>(Values::compare);
            distinct.addAll(points);
            distinct.forEach(p -> rows.addAll(company.startingWith(table, Key.of(p))));
            return new Candidates(rows, byKey(query));
        }
        var changeDate = midnight ? null : table.changeDate;
        if (walks(query, table.sysRevId)) {
            return new Candidates(walk(indexes.byRevision, query, table.sysRevId), true);
        }
        if (changeDate != null && walks(query, changeDate)) {
            return new Candidates(walk(indexes.byChange, query, changeDate), true);
        }
        var few = selective(indexes.byRevision, query, table.sysRevId);
        if (few == null && changeDate != null) {
            few = selective(indexes.byChange, query, changeDate);
        }
        if (few != null) {
            return new Candidates(few, false);
        }
        return new Candidates(walkKeys(indexes.byKey, query, keyColumn), byKey(query));
    }

    /** Whether the order is this column's, then the key's. */
    private static boolean walks(Query query, Column column) {
        var order = query.order();
        return !order.isEmpty()
                && order.getFirst().column().equals(column)
                && !order.getFirst().descending()
                && isKey(query, order.subList(1, order.size()));
    }

    private static boolean byKey(Query query) {
        return isKey(query, query.order());
    }

    private static boolean isKey(Query query, List<Query.Order> order) {
        var own = order.stream().filter(o -> !o.column().name().equals("Company")).toList();
        var key = query.set().table().key;
        if (own.size() > key.size()) {
            return false;
        }
        for (int i = 0; i < own.size(); i++) {
            if (own.get(i).descending() || !own.get(i).column().equals(key.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable List<Row> selective(
            NavigableMap<Stamped, Row> index, Query query, Column column) {
        if (query.filter().bounds(column).open()) {
            return null;
        }
        var rows = new ArrayList<Row>();
        for (var row : walk(index, query, column)) {
            if (rows.size() == SELECTIVE) {
                return null;
            }
            rows.add(row);
        }
        return rows;
    }

    private static Iterable<Row> walk(
            NavigableMap<Stamped, Row> index, Query query, Column column) {
        var bounds = query.filter().bounds(column);
        var low = bounds.low();
        Collection<Row> rows =
                low == null
                        ? index.values()
                        : index.tailMap(new Stamped(low, Key.of()), true).values();
        return until(rows, column, bounds.high());
    }

    private static Iterable<Row> walkKeys(
            NavigableMap<Key, Row> index, Query query, Column column) {
        var bounds = query.filter().bounds(column);
        var low = bounds.low();
        return until(
                low == null ? index.values() : index.tailMap(Key.of(low), true).values(),
                column,
                bounds.high());
    }

    private static Iterable<Row> until(Collection<Row> rows, Column column, @Nullable Object high) {
        if (high == null) {
            return rows;
        }
        return () ->
                rows.stream().takeWhile(r -> Values.compare(r.get(column), high) <= 0).iterator();
    }

    private Comparator<Row> comparator(List<Query.Order> order) {
        Comparator<Row> all = (_, _) -> 0;
        for (var part : order) {
            Comparator<Row> next =
                    (a, b) ->
                            Values.compare(
                                    writer.value(a, part.column()), writer.value(b, part.column()));
            all = all.thenComparing(part.descending() ? next.reversed() : next);
        }
        return all.thenComparing(Row::key);
    }
}

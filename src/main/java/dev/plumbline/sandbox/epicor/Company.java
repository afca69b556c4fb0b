package dev.plumbline.sandbox.epicor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One company's rows, indexed by key, by SysRevID and by ChangeDate. */
final class Company {

    /** Orders rows by a value and then by key, so that pages can be walked in that order. */
    record Stamped(@Nullable Object value, Key key) implements Comparable<Stamped> {
        @Override
        public int compareTo(Stamped other) {
            int order = Values.compare(value, other.value);
            return order != 0 ? order : key.compareTo(other.key);
        }
    }

    /** A table's rows. */
    static final class Rows {
        final NavigableMap<Key, Row> byKey = new TreeMap<>();
        final NavigableMap<Stamped, Row> byRevision = new TreeMap<>();
        final NavigableMap<Stamped, Row> byChange = new TreeMap<>();
    }

    final String id;
    private final Map<String, Rows> tables = new LinkedHashMap<>();
    private long changes;

    Company(String id) {
        this.id = id;
        Table.all().forEach(t -> tables.put(t.name, new Rows()));
    }

    Rows rows(Table table) {
        var found = tables.get(table.name);
        if (found == null) {
            throw new IllegalArgumentException("No table is named " + table.name);
        }
        return found;
    }

    @Nullable Row find(String table, Key key) {
        return rows(Table.named(table)).byKey.get(key);
    }

    /**
     * The row with this key.
     *
     * @throws IllegalArgumentException when there is none
     */
    Row get(String table, Key key) {
        var row = find(table, key);
        if (row == null) {
            throw new IllegalArgumentException(
                    "No row of " + table + " has the key " + key.parts());
        }
        return row;
    }

    /** The rows whose key begins with this one, in key order. */
    Collection<Row> startingWith(Table table, Key prefix) {
        var rows = rows(table).byKey;
        if (prefix.parts().isEmpty()) {
            return rows.values();
        }
        var found = new ArrayList<Row>();
        for (var entry : rows.tailMap(prefix, true).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            found.add(entry.getValue());
        }
        return found;
    }

    List<Row> children(String table, Key parent) {
        return List.copyOf(startingWith(Table.named(table), parent));
    }

    /** Adds a row, or puts it in the place of the one with its key. */
    void put(Row row) {
        var key = row.key();
        remove(row.table, key);
        changes++;
        var rows = rows(row.table);
        rows.byKey.put(key, row);
        rows.byRevision.put(new Stamped(row.sysRevId(), key), row);
        var changeDate = row.table.changeDate;
        if (changeDate != null) {
            rows.byChange.put(new Stamped(row.get(changeDate), key), row);
        }
    }

    /** Removes a row without a trace, as deleting does in Epicor; false when there was none. */
    boolean remove(Table table, Key key) {
        var rows = rows(table);
        var old = rows.byKey.remove(key);
        if (old == null) {
            return false;
        }
        changes++;
        rows.byRevision.remove(new Stamped(old.sysRevId(), key));
        var changeDate = table.changeDate;
        if (changeDate != null) {
            rows.byChange.remove(new Stamped(old.get(changeDate), key));
        }
        return true;
    }

    /** A number that moves with every change. */
    long changes() {
        return changes;
    }

    /** A column's value, looked up in the table that it belongs to. */
    @Nullable Object value(Row row, Column column) {
        var join = column.join();
        if (join == null) {
            return row.get(column);
        }
        var target = Table.named(join.table());
        var parts = new ArrayList<Object>();
        for (var keyColumn : target.key) {
            var here = row.table.inAnyCase(keyColumn.name());
            if (here == null) {
                return row.get(column);
            }
            parts.add(row.present(here));
        }
        var found = rows(target).byKey.get(Key.of(parts));
        return found == null ? row.get(column) : value(found, target.column(join.column()));
    }
}

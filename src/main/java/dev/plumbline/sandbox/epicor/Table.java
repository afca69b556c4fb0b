package dev.plumbline.sandbox.epicor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table's name, columns and key; the company is part of every key and not among the key columns.
 */
final class Table {

    private static final Map<String, Table> ALL = index();

    final String name;
    final List<Column> columns;
    final List<Column> key;
    final @Nullable Column changeDate;
    final @Nullable Column changedBy;
    final Column sysRevId;
    final Column sysRowId;
    private final Map<String, Column> byName = new LinkedHashMap<>();
    private final Map<String, Column> byAnyCase = new LinkedHashMap<>();

    private Table(String name, List<Column> columns, List<String> key) {
        this.name = name;
        this.columns = columns;
        for (var column : columns) {
            byName.put(column.name(), column);
            byAnyCase.put(column.name().toLowerCase(Locale.ROOT), column);
        }
        this.key = key.stream().map(this::column).toList();
        this.changeDate = byName.get("ChangeDate");
        this.changedBy = byName.get("ChangedBy");
        this.sysRevId = column("SysRevID");
        this.sysRowId = column("SysRowID");
    }

    static Table parse(String name, String key, String columns) {
        var parsed = new ArrayList<Column>();
        for (var text : columns.strip().split("\\s+")) {
            parsed.add(Column.parse(text, parsed.size()));
        }
        return new Table(name, List.copyOf(parsed), List.of(key.split(" ")));
    }

    /**
     * The table of this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Table named(String name) {
        var table = ALL.get(name);
        if (table == null) {
            throw new IllegalArgumentException("No table is named " + name);
        }
        return table;
    }

    static List<Table> all() {
        return List.copyOf(ALL.values());
    }

    /**
     * The column of exactly this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    Column column(String column) {
        var found = byName.get(column);
        if (found == null) {
            throw new IllegalArgumentException("Table " + name + " has no column " + column);
        }
        return found;
    }

    /** Whether there is a column of exactly this name. */
    boolean has(String column) {
        return byName.containsKey(column);
    }

    /** The column of this name in any case: a line says PONUM where its header says PONum. */
    @Nullable Column inAnyCase(String column) {
        return byAnyCase.get(column.toLowerCase(Locale.ROOT));
    }

    private static Map<String, Table> index() {
        var all = new LinkedHashMap<String, Table>();
        Stream.of(MasterTables.all(), PurchasingTables.all(), PayablesTables.all())
                .flatMap(List::stream)
                .forEach(t -> all.put(t.name, t));
        return all;
    }
}

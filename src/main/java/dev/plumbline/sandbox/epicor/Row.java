package dev.plumbline.sandbox.epicor;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stored row: one value a column. It changes only through {@link Company}, which keeps indexes.
 */
final class Row {

    final Table table;
    private final @Nullable Object[] values;

    private Row(Table table, @Nullable Object[] values) {
        this.table = table;
        this.values = values;
    }

    /** A row in which every column is unset. */
    static Row unset(Table table) {
        var values = new @Nullable Object[table.columns.size()];
        for (var column : table.columns) {
            values[column.index()] = column.unset();
        }
        return new Row(table, values);
    }

    Row copy() {
        return new Row(table, Arrays.copyOf(values, values.length));
    }

    @Nullable Object get(Column column) {
        return values[column.index()];
    }

    /** The value of a column that cannot be null, such as a key or SysRevID. */
    Object present(Column column) {
        var value = values[column.index()];
        if (value == null) {
            throw new IllegalStateException(table.name + "." + column.name() + " is null");
        }
        return value;
    }

    Row set(Column column, @Nullable Object value) {
        values[column.index()] = value;
        return this;
    }

    Row set(String column, @Nullable Object value) {
        return set(table.column(column), value);
    }

    /**
     * Takes over every member of a JSON object.
     *
     * @throws IllegalArgumentException for a name that is no column or a value that does not fit
     */
    Row merge(JsonNode json) {
        json.properties()
                .forEach(p -> {
                    var column = table.column(p.getKey());
                    set(column, column.read(p.getValue()));
                });
        return this;
    }

    BigDecimal decimal(String column) {
        return (BigDecimal) present(table.column(column));
    }

    int number(String column) {
        return (Integer) present(table.column(column));
    }

    String text(String column) {
        return (String) present(table.column(column));
    }

    boolean flag(String column) {
        return (Boolean) present(table.column(column));
    }

    long sysRevId() {
        return (Long) present(table.sysRevId);
    }

    Key key() {
        return Key.of(table.key.stream().map(this::present).toList());
    }
}

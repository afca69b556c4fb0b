package dev.plumbline.sandbox.epicor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows as JSON, with the children that were asked for. */
final class RowWriter {

    private final Company company;
    private final Format format;

    RowWriter(Company company, Format format) {
        this.company = company;
        this.format = format;
    }

    ObjectNode write(Row row, List<Column> columns, List<Expansion> expansions) {
        var json = Json.object();
        for (var column : columns) {
            put(json, column, value(row, column));
        }
        for (var expansion : expansions) {
            var children = json.putArray(expansion.set().name());
            for (var child : company.startingWith(expansion.set().table(), row.key())) {
                if (expansion.filter().test(c -> value(child, c))) {
                    children.add(write(child, expansion.columns(), expansion.expansions()));
                }
            }
        }
        return json;
    }

    /** The value as this server has it: joined from other tables, and by the day where so set. */
    @Nullable Object value(Row row, Column column) {
        var value = company.value(row, column);
        return format.midnight() && value instanceof Instant moment ? format.day(moment) : value;
    }

    private void put(ObjectNode json, Column column, @Nullable Object value) {
        var name = column.name();
        switch (value) {
            case null -> json.putNull(name);
            case String text when text.isEmpty() && format.nullTexts() -> json.putNull(name);
            case String text -> json.put(name, text);
            case Integer number -> json.put(name, number);
            case Long number when format.quotedNumbers() -> json.put(name, number.toString());
            case Long number -> json.put(name, number);
            case BigDecimal n when format.quotedNumbers() -> json.put(name, n.toPlainString());
            case BigDecimal number -> json.put(name, number);
            case Boolean flag -> json.put(name, flag);
            case LocalDate date -> json.put(name, format.date(date));
            case Instant moment -> json.put(name, format.moment(moment));
            default -> throw new IllegalStateException(name + " holds a " + value.getClass());
        }
    }
}

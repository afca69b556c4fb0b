package dev.plumbline.sandbox.epicor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Reads the values of a clerk's task. */
final class Tasks {

    private Tasks() {}

    /** A key of the task's members with these names: numbers as numbers, the rest as text. */
    static Key key(ObjectNode task, String... names) {
        var parts = new ArrayList<Object>();
        for (var name : names) {
            var value = required(task, name);
            parts.add(value.isIntegralNumber() ? (Object) value.intValue() : value.asText());
        }
        return Key.of(parts);
    }

    static JsonNode required(ObjectNode task, String name) {
        var value = task.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The task does not say " + name);
        }
        return value;
    }

    static Object value(Column column, @Nullable JsonNode json) {
        var value = json == null ? null : column.read(json);
        if (value == null) {
            throw new IllegalArgumentException("The key does not say " + column.name());
        }
        return value;
    }
}

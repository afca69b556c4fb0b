package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads of one column of a row, with absent and null alike. */
final class Fields {

    private Fields() {}

    static boolean has(JsonNode row, String field) {
        return row.hasNonNull(field);
    }

    static @Nullable String text(JsonNode row, String field) {
        return row.hasNonNull(field) ? row.get(field).asText() : null;
    }

    /** The column as an id, 0 where there is none. */
    static long id(JsonNode row, String field) {
        return row.path(field).asLong(0);
    }

    static BigDecimal decimal(JsonNode row, String field) {
        String text = text(row, field);
        return text == null || text.isBlank() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    static boolean deleted(ObjectNode row) {
        return has(row, "deleted_at");
    }

    /** Whether the array column holds this id. */
    static boolean lists(JsonNode row, String field, long id) {
        for (JsonNode each : row.path(field)) {
            if (each.asLong() == id) {
                return true;
            }
        }
        return false;
    }
}

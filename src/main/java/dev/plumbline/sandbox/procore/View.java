package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import java.math.BigDecimal;

/** An answer's object in the making. */
final class View {

    private final ObjectNode row;
    private final ObjectNode out = Json.object();

    private View(ObjectNode row) {
        this.row = row;
    }

    static View of(ObjectNode row) {
        return new View(row).copy("id");
    }

    /** Columns shown as they are stored, null where there is nothing. */
    View copy(String... fields) {
        for (String field : fields) {
            JsonNode value = row.get(field);
            out.set(field, value == null ? out.nullNode() : value);
        }
        return this;
    }

    View nulls(String... fields) {
        for (String field : fields) {
            out.putNull(field);
        }
        return this;
    }

    View put(String field, JsonNode value) {
        out.set(field, value);
        return this;
    }

    View text(String field, String value) {
        out.put(field, value);
        return this;
    }

    View number(String field, long value) {
        out.put(field, value);
        return this;
    }

    View flag(String field, boolean otherwise) {
        out.put(field, row.path(field).asBoolean(otherwise));
        return this;
    }

    View lists(String... fields) {
        for (String field : fields) {
            out.set(field, row.path(field).isArray() ? row.get(field) : Json.array());
        }
        return this;
    }

    /** Money and quantities are strings whose scale differs from answer to answer. */
    View decimal(String field, BigDecimal value) {
        out.put(field, decimalText(value, Fields.id(row, "id")));
        return this;
    }

    View decimals(String... fields) {
        for (String field : fields) {
            decimal(field, Fields.decimal(row, field));
        }
        return this;
    }

    View zeros(String... fields) {
        for (String field : fields) {
            out.put(field, "0.0");
        }
        return this;
    }

    ObjectNode done() {
        return out;
    }

    static String decimalText(BigDecimal value, long seed) {
        BigDecimal least = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        int shown = new int[] {1, 2, 4}[(int) Math.floorMod(seed, 3L)];
        return least.setScale(Math.max(least.scale(), shown)).toPlainString();
    }

    static ObjectNode named(ObjectNode row) {
        return Json.object().put("id", Fields.id(row, "id")).put("name", Fields.text(row, "name"));
    }
}

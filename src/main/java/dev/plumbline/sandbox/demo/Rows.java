package dev.plumbline.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Makes rows as the two APIs show them. */
final class Rows {
    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    private Rows() {}

    /** A row of alternating column names and values. */
    static ObjectNode row(@Nullable Object... namesAndValues) {
        ObjectNode row = NODES.objectNode();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            row.set(String.valueOf(namesAndValues[index]), node(namesAndValues[index + 1]));
        }
        return row;
    }

    private static JsonNode node(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case JsonNode node -> node;
            case String text -> NODES.textNode(text);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Boolean flag -> NODES.booleanNode(flag);
            case BigDecimal number -> NODES.numberNode(number);
            case LocalDate date -> NODES.textNode(timestamp(date));
            default -> throw new IllegalArgumentException("No JSON for " + value.getClass());
        };
    }

    /** Epicor shows business dates as timestamps at midnight. */
    static String timestamp(LocalDate date) {
        return date + "T00:00:00Z";
    }

    /** Quantity times unit cost over CostPerCode, to the cent. */
    static BigDecimal extended(BigDecimal quantity, BigDecimal unitCost, String costPerCode) {
        int shift =
                switch (costPerCode) {
                    case "C" -> 2;
                    case "M" -> 3;
                    default -> 0;
                };
        return quantity.multiply(unitCost).movePointLeft(shift).setScale(2, RoundingMode.HALF_UP);
    }

    static BigDecimal decimal(ObjectNode row, String column) {
        JsonNode value = row.get(column);
        return value == null ? BigDecimal.ZERO : value.decimalValue();
    }
}

package dev.plumbline.procore;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Procore's JSON, read field by field: values come as strings, numbers or null depending on the
 * resource, and one odd value must not spoil the rest of an answer.
 */
final class Json {
    private static final ObjectMapper MAPPER =
            new ObjectMapper(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxDocumentLength(64L * 1024 * 1024)
                                                    .maxNestingDepth(64)
                                                    .maxNumberLength(100)
                                                    .maxStringLength(1024 * 1024)
                                                    .maxNameLength(500)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** An empty object. */
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** An array of these. */
    static JsonNode array(List<JsonNode> elements) {
        return MAPPER.createArrayNode().addAll(elements);
    }

    /** The document, empty where the text is not JSON. */
    static Optional<JsonNode> parse(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(MAPPER.readTree(text));
        } catch (JsonProcessingException _) {
            // HTML, plain text, cut off: the caller decides what that means.
            return Optional.empty();
        }
    }

    /**
     * The text of a field, as it can be stored: null where it is missing, null, an object or an
     * array.
     */
    static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() ? Text.storable(value.asText()) : null;
    }

    /** The trimmed text of a field, null where nothing is left of it. */
    static @Nullable String word(JsonNode node, String field) {
        String text = text(node, field);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The id in a field, a number or a string of digits; null where it is neither. */
    static @Nullable Long id(JsonNode node, String field) {
        return id(node.path(field));
    }

    /** The id that a value is. */
    static @Nullable Long id(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        return value.isTextual() && value.textValue().matches("\\d{1,18}")
                ? Long.valueOf(value.textValue())
                : null;
    }

    /**
     * The money in a field, to the cent: a total may be a sum of binary fractions, such as {@code
     * 0.30000000000000004}; null where it is not an amount.
     */
    static @Nullable BigDecimal cents(JsonNode node, String field) {
        BigDecimal amount = amount(node, field);
        return amount == null ? null : Money.cents(amount);
    }

    /** The amount in a field, a number or a string of any scale; null where it is not an amount. */
    static @Nullable BigDecimal amount(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isNumber() && !value.isTextual()) {
            return null;
        }
        try {
            BigDecimal amount =
                    value.isNumber()
                            ? value.decimalValue()
                            : new BigDecimal(value.textValue().strip());
            return Money.isSane(amount) ? amount : null;
        } catch (NumberFormatException _) {
            // Text that is no number says nothing about the amount.
            return null;
        }
    }

    /** The elements of an array, none where it is not one. */
    static List<JsonNode> elements(JsonNode node) {
        List<JsonNode> elements = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(elements::add);
        }
        return elements;
    }

    /** The elements of an array, or the one object that it is. */
    static List<JsonNode> rows(JsonNode node) {
        return node.isObject() ? List.of(node) : elements(node);
    }

    /** The texts of an array. */
    static List<String> texts(JsonNode node) {
        return elements(node).stream()
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .map(Text::storable)
                .toList();
    }
}

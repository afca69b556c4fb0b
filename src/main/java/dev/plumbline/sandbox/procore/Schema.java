package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that a create or update accepts, and what each may hold (Procore's OpenAPI file).
 */
final class Schema {

    private enum Kind {
        TEXT,
        SHORT_TEXT,
        ID,
        DECIMAL,
        FLAG,
        DATE,
        ANY
    }

    private static final int SHORT = 255;
    private final Map<String, Kind> kinds = new HashMap<>();
    private final Map<String, List<String>> choices = new HashMap<>();

    private Schema all(Kind kind, String... fields) {
        for (String field : fields) {
            kinds.put(field, kind);
        }
        return this;
    }

    Schema texts(String... fields) {
        return all(Kind.TEXT, fields);
    }

    /** Texts of at most 255 characters. */
    Schema shortTexts(String... fields) {
        return all(Kind.SHORT_TEXT, fields);
    }

    Schema ids(String... fields) {
        return all(Kind.ID, fields);
    }

    Schema decimals(String... fields) {
        return all(Kind.DECIMAL, fields);
    }

    Schema flags(String... fields) {
        return all(Kind.FLAG, fields);
    }

    Schema dates(String... fields) {
        return all(Kind.DATE, fields);
    }

    Schema any(String... fields) {
        return all(Kind.ANY, fields);
    }

    Schema choice(String field, String... values) {
        choices.put(field, List.of(values));
        return all(Kind.TEXT, field);
    }

    boolean knows(String field) {
        return kinds.containsKey(field) || field.startsWith("custom_field_");
    }

    /**
     * The value as it is stored: decimals and dates as text, ids as numbers, blank choices and ids
     * as null.
     */
    JsonNode read(String field, JsonNode value, FieldErrors errors) {
        Kind kind = kinds.getOrDefault(field, Kind.ANY);
        if (value.isNull() || kind == Kind.ANY) {
            return value;
        }
        String text = value.asText();
        String wrong = text.isBlank() && kind != Kind.FLAG ? null : problem(kind, field, value);
        if (wrong != null) {
            errors.add(field, wrong);
            return NullNode.getInstance();
        }
        return stored(kind, field, value, text);
    }

    private JsonNode stored(Kind kind, String field, JsonNode value, String text) {
        boolean blank = text.isBlank();
        return switch (kind) {
            case ID ->
                    blank
                            ? NullNode.getInstance()
                            : JsonNodeFactory.instance.numberNode(Long.parseLong(text));
            case FLAG -> JsonNodeFactory.instance.booleanNode("true".equals(text));
            case DECIMAL, DATE ->
                    blank ? NullNode.getInstance() : JsonNodeFactory.instance.textNode(text);
            case TEXT ->
                    blank && choices.containsKey(field)
                            ? NullNode.getInstance()
                            : JsonNodeFactory.instance.textNode(text);
            case SHORT_TEXT -> JsonNodeFactory.instance.textNode(text);
            case ANY -> value;
        };
    }

    private @Nullable String problem(Kind kind, String field, JsonNode value) {
        String text = value.asText();
        if (value.isContainerNode()) {
            return FieldErrors.INVALID;
        }
        return switch (kind) {
            case ID -> text.matches("\\d{1,18}") ? null : FieldErrors.INVALID;
            case FLAG ->
                    text.equals("true") || text.equals("false") ? null : FieldErrors.NOT_LISTED;
            case DECIMAL -> decimal(text) ? null : "is not a number";
            case DATE -> date(text) ? null : FieldErrors.INVALID;
            case SHORT_TEXT ->
                    text.length() <= SHORT ? null : "is too long (maximum is 255 characters)";
            case TEXT ->
                    choices.getOrDefault(field, List.of(text)).contains(text)
                            ? null
                            : FieldErrors.NOT_LISTED;
            case ANY -> null;
        };
    }

    private static boolean decimal(String text) {
        try {
            return new BigDecimal(text).precision() < 60;
        } catch (NumberFormatException e) {
            return false; // the caller words the refusal
        }
    }

    private static boolean date(String text) {
        try {
            return !LocalDate.parse(text.substring(0, Math.min(10, text.length())))
                    .isEqual(LocalDate.MIN);
        } catch (DateTimeParseException e) {
            return false; // the caller words the refusal
        }
    }
}

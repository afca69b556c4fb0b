package dev.plumbline.sandbox.epicor;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param index its place in a row
 * @param join where the value is looked up when the column belongs to another table; null if own
 */
record Column(String name, Type type, int index, @Nullable Join join) {

    /** Another table's column, found by the key columns that both tables have. */
    record Join(String table, String column) {}

    /**
     * What a column holds; in Java: String, Integer, Long, BigDecimal, Boolean, LocalDate, Instant.
     */
    enum Type {
        TEXT('s', "Edm.String"),
        INT('i', "Edm.Int32"),
        LONG('l', "Edm.Int64"),
        DECIMAL('d', "Edm.Decimal"),
        BOOL('b', "Edm.Boolean"),
        /** A business date, sent as a timestamp at midnight. */
        DATE('t', "Edm.DateTimeOffset"),
        /** A moment, such as ChangeDate. */
        STAMP('c', "Edm.DateTimeOffset"),
        GUID('g', "Edm.Guid");

        final char code;
        final String edm;

        Type(char code, String edm) {
            this.code = code;
            this.edm = edm;
        }
    }

    /** Parses {@code Name:t} or {@code Name:t=Table.Column}. */
    static Column parse(String text, int index) {
        int colon = text.indexOf(':');
        int equals = text.indexOf('=');
        int dot = text.indexOf('.');
        var join =
                equals < 0
                        ? null
                        : new Join(text.substring(equals + 1, dot), text.substring(dot + 1));
        for (var type : Type.values()) {
            if (type.code == text.charAt(colon + 1)) {
                return new Column(text.substring(0, colon), type, index, join);
            }
        }
        throw new IllegalArgumentException("No such type: " + text);
    }

    /** What an unset column holds: text is empty, numbers are 0, dates are null. */
    @Nullable Object unset() {
        return switch (type) {
            case TEXT, GUID -> "";
            case INT -> 0;
            case LONG -> 0L;
            case DECIMAL -> BigDecimal.ZERO;
            case BOOL -> false;
            case DATE, STAMP -> null;
        };
    }

    /**
     * Reads a value from JSON; null becomes null in any column.
     *
     * @throws IllegalArgumentException when it does not fit the column
     */
    @Nullable Object read(JsonNode json) {
        if (json.isNull()) {
            return null;
        }
        boolean fits =
                switch (type) {
                    case TEXT, GUID, DATE, STAMP -> json.isTextual();
                    case INT -> json.canConvertToInt() && json.isIntegralNumber();
                    case LONG -> json.isIntegralNumber();
                    case DECIMAL -> json.isNumber();
                    case BOOL -> json.isBoolean();
                };
        if (!fits) {
            throw new IllegalArgumentException(json + " does not fit column " + name);
        }
        return switch (type) {
            case TEXT -> json.textValue();
            case GUID -> json.textValue().toLowerCase(Locale.ROOT);
            case INT -> json.intValue();
            case LONG -> json.longValue();
            case DECIMAL -> json.decimalValue();
            case BOOL -> json.booleanValue();
            case DATE -> LocalDate.parse(json.textValue().substring(0, 10));
            case STAMP -> instant(json.textValue());
        };
    }

    /** Reads a moment; without an offset it is taken as UTC, without a time as midnight. */
    private static Instant instant(String text) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException noOffset) {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        }
    }
}

package dev.plumbline.epicor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to the columns of one row. Text and dates may be null or missing; keys, numbers,
 * flags and child rows must be there: a missing amount or list is not the same as none.
 */
record Fields(JsonNode row, String path) {
    private static final int LONGEST_NUMBER = 40;
    private static final int SHOWN = 60;

    /** Epicor's longest key or account has 200; an index of PostgreSQL takes 2,700 bytes. */
    private static final int LONGEST_KEY = 400;

    private static final int UNREADABLE = 0xFFFD;

    int integer(String column) {
        try {
            return decimal(column).intValueExact();
        } catch (ArithmeticException _) {
            throw bad(column, "is not a whole number");
        }
    }

    /** An Int64, all 19 digits of it. */
    long revision(String column) {
        BigDecimal number = number(column);
        if (Math.abs((long) number.scale()) > LONGEST_NUMBER) {
            throw bad(column, "is out of all bounds");
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException _) {
            throw bad(column, "is not a whole number");
        }
    }

    /** A number, quoted or not (reference: OData 3 quotes decimals, OData 4 does not). */
    BigDecimal decimal(String column) {
        BigDecimal number = number(column);
        if (!Money.isSane(number)) {
            throw bad(column, "is out of all bounds");
        }
        return number;
    }

    private BigDecimal number(String column) {
        String text = required(column);
        if (text.length() > LONGEST_NUMBER) {
            throw bad(column, "is too long for a number");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException _) {
            throw bad(column, "is not a number");
        }
    }

    boolean flag(String column) {
        return switch (required(column)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad(column, "is neither true nor false");
        };
    }

    /** The number of another row, 0 where there is none; some servers leave it null then. */
    int reference(String column) {
        JsonNode value = row.get(column);
        return value != null && value.isNull() ? 0 : integer(column);
    }

    /**
     * What identifies a row that cannot be read otherwise; characters that no key holds are
     * replaced.
     */
    String anyKey(String column) {
        JsonNode value = row.get(column);
        boolean there = value != null && value.isValueNode() && !value.isNull();
        if (!there || value.asText().isBlank()) {
            throw bad(column, "is missing");
        }
        String text = Text.cut(value.asText(), LONGEST_KEY);
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Text.isUnstorable(c) ? UNREADABLE : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Text by which other things are found: of one line and short. */
    @Nullable String code(String column) {
        String text = text(column);
        if (text != null && text.length() > LONGEST_KEY) {
            throw bad(column, "is longer than " + LONGEST_KEY + " characters");
        }
        return text;
    }

    /** Text that identifies something: not blank, of one line. */
    String key(String column) {
        String text = code(column);
        if (text == null || text.isBlank()) {
            throw bad(column, "is missing");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw bad(column, "holds a control character");
        }
        return text;
    }

    /**
     * Free text: cut and cleaned where it must be, so that it never fails its document. What is no
     * text at all does, and is not quoted.
     */
    @Nullable String prose(String column) {
        String text = anyText(column);
        return text == null ? null : FreeText.storable(text);
    }

    @Nullable String text(String column) {
        String text = anyText(column);
        if (text == null) {
            return null;
        }
        if (text.length() > FreeText.LONGEST) {
            throw bad(column, "is longer than " + FreeText.LONGEST + " characters");
        }
        if (text.codePoints().anyMatch(Text::isUnstorable)) {
            throw bad(column, "holds a character that is none");
        }
        return text;
    }

    private @Nullable String anyText(String column) {
        JsonNode value = row.get(column);
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isContainerNode()) {
            throw bad(column, "is not text");
        }
        return value.asText();
    }

    /** A business date: the calendar date as written, whatever zone follows. */
    @Nullable LocalDate date(String column) {
        String text = text(column);
        if (text == null || text.isEmpty()) {
            return null;
        }
        return Dates.date(text).orElseThrow(() -> bad(column, "is not a date"));
    }

    /** A moment; one without an offset is in the zone. */
    @Nullable Instant moment(String column, ZoneId zone) {
        String text = text(column);
        if (text == null || text.isEmpty()) {
            return null;
        }
        return Dates.moment(text, zone).orElseThrow(() -> bad(column, "is not a moment"));
    }

    <T> List<T> rows(String column, Function<Fields, T> reader) {
        JsonNode children = row.get(column);
        if (children == null || !children.isArray()) {
            throw bad(column, "is missing");
        }
        List<T> rows = new ArrayList<>(children.size());
        for (JsonNode child : children) {
            Fields fields = new Fields(child, path + column + "[" + rows.size() + "].");
            if (!child.isObject()) {
                throw new BadRow(fields.path + " is not a row");
            }
            rows.add(reader.apply(fields));
        }
        return List.copyOf(rows);
    }

    private String required(String column) {
        String text = text(column);
        if (text == null || text.isEmpty()) {
            throw bad(column, "is missing");
        }
        return text;
    }

    private BadRow bad(String column, String problem) {
        JsonNode value = row.get(column);
        String shown = value == null || !value.isValueNode() ? "" : printable(value.asText());
        return new BadRow(path + column + (shown.isEmpty() ? " " : " (" + shown + ") ") + problem);
    }

    private static String printable(String text) {
        String start = text.substring(0, Math.min(text.length(), SHOWN));
        return start.replaceAll("[^\\p{Print}\\p{L}]", "?") + (text.length() > SHOWN ? "..." : "");
    }
}

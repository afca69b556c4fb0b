package dev.plumbline.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.domain.Days;
import dev.plumbline.mapping.TableError;
import dev.plumbline.mapping.TableRefused;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads mapping tables from bodies; what cannot be read is told by line and column, all at once.
 */
@Singleton
class TableBodies {
    private final StrictJson json;

    TableBodies(StrictJson json) {
        this.json = json;
    }

    /**
     * The rules of a JSON array of objects.
     *
     * @throws TableRefused by position, from 1, and column
     */
    <R> List<R> array(@Nullable String body, Set<String> columns, Function<Line, R> rule) {
        JsonNode tree = json.tree(body);
        if (!tree.isArray()) {
            throw ProblemException.badRequest(
                    "The body is no JSON array of rules; to empty the table send [].");
        }
        List<TableError> errors = new ArrayList<>();
        List<R> rules = new ArrayList<>();
        for (JsonNode row : tree) {
            rules.add(rule.apply(new Line(rules.size() + 1, row, columns, errors)));
        }
        refuse(errors);
        return rules;
    }

    /** Whether the body is a list of rules. */
    boolean isArray(@Nullable String body) {
        return json.tree(body).isArray();
    }

    /** The rule of a JSON object. */
    <R> R one(@Nullable String body, Set<String> columns, Function<Line, R> rule) {
        List<TableError> errors = new ArrayList<>();
        R read = rule.apply(new Line(1, json.tree(body), columns, errors));
        refuse(errors);
        return read;
    }

    /** The text of a CSV body, without the mark that spreadsheets put before it. */
    String csv(byte[] body) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw ProblemException.badRequest(
                    "The body is not UTF-8 text; save the file as CSV UTF-8. Nothing was imported.");
        }
    }

    private static void refuse(List<TableError> errors) {
        if (!errors.isEmpty()) {
            throw new TableRefused(errors);
        }
    }

    /** One object whose members are read one by one. */
    static final class Line {
        private final int line;
        private final JsonNode row;
        private final List<TableError> errors;

        Line(int line, JsonNode row, Set<String> columns, List<TableError> errors) {
            this.line = line;
            this.row = row;
            this.errors = errors;
            if (!row.isObject()) {
                errors.add(new TableError(line, "", "is no JSON object"));
            }
            row.fieldNames()
                    .forEachRemaining(name -> {
                        if (!columns.contains(name)) {
                            error(name, "is no column; the columns are " + columns);
                        }
                    });
        }

        /** A text; "" where there is none. */
        String text(String column) {
            JsonNode value = row.path(column);
            if (value.isContainerNode()) {
                error(column, "is no text");
            }
            return value.isNull() ? "" : value.asText("").trim();
        }

        @Nullable LocalDate date(String column) {
            String text = text(column);
            try {
                return text.isEmpty() ? null : Days.parse(text);
            } catch (DateTimeParseException e) {
                error(column, "\"%s\" is not a date; write it as 2026-01-31".formatted(text));
                return null;
            }
        }

        /** A number; 0 where there is none. */
        long number(String column) {
            String text = text(column);
            try {
                return text.isEmpty() ? 0 : Long.parseLong(text);
            } catch (NumberFormatException e) {
                error(column, "\"%s\" is not a number".formatted(text));
                return 1;
            }
        }

        private void error(String column, String message) {
            errors.add(new TableError(line, column, message));
        }
    }
}

package dev.plumbline.procore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.remote.Quote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Procore says is wrong, out of any of the shapes in which it says so: a map of fields, a
 * list, a text, an error object, plain text, HTML or nothing (Procore guide "Error reference" and
 * the responses of the single resources).
 *
 * @param fields messages by field; {@code base} where they are about the whole
 * @param text all of it in one line, at most 1000 characters
 */
record ErrorText(Map<String, List<String>> fields, String text) {
    private static final int LONGEST = 1000;

    /** The field of messages about the whole. */
    static final String BASE = "base";

    private static final Pattern LOCKED =
            Pattern.compile(
                    "\\block(ed)?\\b|\\bimmutable\\b|\\bsynced\\b|\\bread.?only\\b|\\bapproved\\b|not editable"
                            + "|\\binvoiced\\b|\\bwith invoices\\b"
                            + "|(cannot|can't|can not|may not) be (edited|updated|changed|modified|deleted)",
                    Pattern.CASE_INSENSITIVE);

    /** The error in a body. */
    static ErrorText of(String body) {
        return Json.parse(body)
                .filter(JsonNode::isContainerNode)
                .map(ErrorText::of)
                .orElseGet(() ->
                        new ErrorText(
                                Map.of(),
                                isJson(body) ? "(an answer that breaks off)" : plain(body)));
    }

    /** Whether a body means to be a JSON object or array, be it whole or not. */
    static boolean isJson(@Nullable String body) {
        return body != null
                && (body.stripLeading().startsWith("{") || body.stripLeading().startsWith("["));
    }

    /** The error in an element of a sync answer's {@code errors}, or in a whole body. */
    static ErrorText of(JsonNode node) {
        JsonNode errors = node.isArray() || node.isTextual() ? node : node.path("errors");
        Map<String, List<String>> fields = new LinkedHashMap<>();
        collect(fields, BASE, errors);
        if (fields.isEmpty()) {
            collect(fields, BASE, other(node));
        }
        return fields.isEmpty()
                ? new ErrorText(Map.of(), plain(node.toString()))
                : new ErrorText(fields, cut(join(fields)));
    }

    /**
     * Whether a text says that a record is closed to edits: approved, synced, invoiced or locked.
     */
    static boolean saysLocked(String text) {
        return LOCKED.matcher(text).find();
    }

    /** Whether these words are in it, in any case. */
    boolean says(String words) {
        return text.toLowerCase(Locale.ROOT).contains(words);
    }

    private static JsonNode other(JsonNode node) {
        JsonNode error = node.path("error");
        if (error.isObject()) {
            return error;
        }
        return isSaid(node.path("message"))
                ? node.path("message")
                : said(error, node.path("reason"));
    }

    private static JsonNode said(JsonNode first, JsonNode second) {
        return isSaid(first) ? first : second;
    }

    private static boolean isSaid(JsonNode value) {
        return value.isTextual() && !value.textValue().isBlank();
    }

    private static void collect(Map<String, List<String>> fields, String field, JsonNode value) {
        if (value.isObject()
                && (value.has("message") || value.has("details"))
                && isSaid(value.path("message"))) {
            collectError(fields, field, value);
        } else if (value.isObject()) {
            value.properties().forEach(entry -> collect(fields, entry.getKey(), entry.getValue()));
        } else if (value.isArray()) {
            value.forEach(element -> collect(fields, field, element));
        } else if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
            fields.computeIfAbsent(field, _ -> new ArrayList<>()).add(cut(value.asText().strip()));
        }
    }

    private static void collectError(
            Map<String, List<String>> fields, String field, JsonNode error) {
        String source = Json.word(error, "source");
        collect(fields, source == null ? field : source, error.path("message"));
        error.path("details").forEach(detail -> collect(fields, field, detail));
    }

    private static String join(Map<String, List<String>> fields) {
        List<String> parts = new ArrayList<>();
        fields.forEach((field, messages) -> {
            String joined = String.join(", ", messages);
            parts.add(field.equals(BASE) ? joined : field + ": " + joined);
        });
        return String.join("; ", parts);
    }

    private static String plain(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return "(no text)";
        }
        String start = body.substring(0, Math.min(body.length(), 10 * LONGEST));
        return cut(start.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip());
    }

    private static String cut(String said) {
        return Quote.of(said, LONGEST);
    }
}

package dev.plumbline.sandbox.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as it came in.
 *
 * @param path the path as sent, still percent-encoded
 * @param query the query as sent, without the question mark; empty when there is none
 * @param headers header values by lower-case name; repeated headers are joined by a comma
 * @param dropRow index of the row that a fault wants missing from the answer, or -1
 */
public record Request(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        Buffer body,
        int dropRow) {

    /** The header's value, or null; the name may be written in any case. */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The bearer token of the Authorization header, or null when there is none. */
    public @Nullable String bearer() {
        var value = header("authorization");
        return value != null && value.regionMatches(true, 0, "Bearer ", 0, 7)
                ? value.substring(7).strip()
                : null;
    }

    /** The body as UTF-8 text. */
    public String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    /**
     * The body as JSON; a missing node when it is empty.
     *
     * @throws IllegalArgumentException when it is not JSON
     */
    public JsonNode json() {
        try {
            return body.length() == 0
                    ? MissingNode.getInstance()
                    : Json.MAPPER.readTree(body.getBytes());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The body is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("The body cannot be read", e);
        }
    }

    /** The path's segments, decoded; a leading or trailing slash makes no empty segment. */
    public List<String> segments() {
        var found = new ArrayList<String>();
        for (var part : path.split("/")) {
            if (!part.isEmpty()) {
                found.add(decodePath(part));
            }
        }
        return found;
    }

    /** The query's parameters, decoded, in order; the last of a repeated name wins. */
    public Map<String, String> parameters() {
        return form(query);
    }

    /** The body read as an HTML form. */
    public Map<String, String> form() {
        return form(text());
    }

    Request withDropRow(int row) {
        return new Request(method, path, query, headers, body, row);
    }

    private static Map<String, String> form(String encoded) {
        var found = new LinkedHashMap<String, String>();
        for (var pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                found.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return found;
    }

    /** Percent-decodes a path segment, in which a plus sign is itself. */
    public static String decodePath(String encoded) {
        return decode(encoded.replace("+", "%2B"));
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}

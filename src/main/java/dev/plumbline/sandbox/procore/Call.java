package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Request;
import java.util.Map;

/** One data call: the request, the company it is about and what its path names. */
record Call(Request request, Query query, JsonNode body, Map<String, String> path, long company) {

    /** An id of the path; anything else than a number is nobody's id. */
    long pathId(String name) {
        return number(path.getOrDefault(name, ""));
    }

    /** An id that the query must name. */
    long queryId(String name) {
        return number(
                query.first(name)
                        .filter(value -> !value.isBlank())
                        .orElseThrow(() -> Refusal.missing(name)));
    }

    /** An id that the body must name. */
    long bodyId(String name) {
        if (!body.hasNonNull(name)) {
            throw Refusal.missing(name);
        }
        return number(body.get(name).asText());
    }

    /** The object that holds the attributes. */
    ObjectNode wrapped(String name) {
        if (body.path(name) instanceof ObjectNode attributes && !attributes.isEmpty()) {
            return attributes;
        }
        throw Refusal.missing(name);
    }

    JsonNode updates() {
        return body.path("updates");
    }

    String view(String otherwise) {
        return query.first("view").orElse(otherwise);
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}

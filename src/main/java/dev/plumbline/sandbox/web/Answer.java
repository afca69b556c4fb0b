package dev.plumbline.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP answer: status, headers and body. */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    /** A JSON answer. */
    public static Answer json(int status, JsonNode body) {
        var type = "application/json; charset=utf-8";
        return new Answer(status, Map.of("Content-Type", type), Json.bytes(body));
    }

    /** An answer in plain text, or in whatever type is named. */
    public static Answer text(int status, String contentType, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Answer(status, Map.of("Content-Type", contentType), bytes);
    }

    /** An answer without a body. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }

    /** The same answer with one more header. */
    public Answer with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    Answer withBody(byte[] other) {
        return new Answer(status, headers, other);
    }
}

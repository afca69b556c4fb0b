package dev.plumbline.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP answer: status, headers and body. */
public record Answer(int status, Map<String, String> headers, Buffer body) {

    /** A JSON answer. */
    public static Answer json(int status, JsonNode body) {
        var type = "application/json; charset=utf-8";
        return new Answer(status, Map.of("Content-Type", type), Buffer.buffer(Json.bytes(body)));
    }

    /** An answer in plain text, or in whatever type is named. */
    public static Answer text(int status, String contentType, String body) {
        return new Answer(status, Map.of("Content-Type", contentType), Buffer.buffer(body));
    }

    /** An answer without a body. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), Buffer.buffer());
    }

    /** The same answer with one more header. */
    public Answer with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    Answer withBody(Buffer other) {
        return new Answer(status, headers, other);
    }
}

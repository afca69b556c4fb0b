package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Answer;
import dev.plumbline.sandbox.web.Json;
import dev.plumbline.sandbox.web.Switches;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of refused calls, in the shapes that Procore's specification and integrators show. */
final class ErrorBodies {

    private final Switches switches;

    ErrorBodies(Switches switches) {
        this.switches = switches;
    }

    Answer of(Refusal refusal) {
        ObjectNode fields = refusal.fields();
        int status =
                fields == null
                        ? refusal.status()
                        : ProcoreSwitch.VALIDATION_STATUS.status(switches);
        if (status == 409) {
            return Answer.json(409, Json.object().put("message", refusal.text()));
        }
        List<String> messages = fields == null ? List.of(refusal.text()) : messages(fields);
        return switch (switches.word(ProcoreSwitch.ERROR_BODY.key())) {
            case "string" -> errors(status, Json.object().textNode(String.join("; ", messages)));
            case "array" -> errors(status, array(messages));
            case "generic" -> Answer.json(status, generic(status, messages, fields));
            default ->
                    errors(
                            status,
                            fields == null ? Json.object().textNode(refusal.text()) : fields);
        };
    }

    private static Answer errors(int status, JsonNode errors) {
        ObjectNode body = Json.object();
        body.set("errors", errors);
        return Answer.json(status, body);
    }

    private static List<String> messages(ObjectNode fields) {
        List<String> messages = new ArrayList<>();
        fields.properties()
                .forEach(field ->
                        field.getValue()
                                .forEach(message ->
                                        messages.add(field.getKey() + " " + message.asText())));
        return messages;
    }

    private static ArrayNode array(List<String> messages) {
        ArrayNode array = Json.array();
        messages.forEach(array::add);
        return array;
    }

    private static ObjectNode generic(
            int status, List<String> messages, @Nullable ObjectNode fields) {
        ObjectNode body =
                Json.object().put("code", status).put("message", String.join("; ", messages));
        if (fields != null) {
            List<String> names = new ArrayList<>();
            fields.fieldNames().forEachRemaining(names::add);
            body.put("fields", String.join(",", names));
        }
        return body.put("reason", "invalid").put("error", String.join("; ", messages));
    }

    /** 429 in plain text, JSON or HTML; its content type is not documented. */
    Answer throttled() {
        String text =
                "You have surpassed the max number of requests for an hour. Please wait until your limit resets.";
        return switch (switches.word(ProcoreSwitch.ERROR_CONTENT.key())) {
            case "json" -> errors(429, Json.object().textNode(text));
            case "html" ->
                    Answer.text(
                            429, "text/html", "<html><body><h1>" + text + "</h1></body></html>");
            default -> Answer.text(429, "text/plain", text);
        };
    }
}

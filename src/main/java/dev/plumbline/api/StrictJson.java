package dev.plumbline.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies. A name that is not known is refused: a misspelt {@code division} that went
 * unnoticed would start every division.
 */
@Singleton
class StrictJson {
    private final ObjectMapper json;

    StrictJson(ObjectMapper json) {
        this.json =
                json.copy()
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /** The body as an object; one without members where there is no body. */
    <T> T object(@Nullable String body, Class<T> type) {
        try {
            T read = json.readValue(body == null || body.isBlank() ? "{}" : body, type);
            if (read == null) {
                throw ProblemException.badRequest(
                        "The body is null; send a JSON object, {} for all that can be.");
            }
            refuseNul(json.readTree(body == null ? "" : body));
            return read;
        } catch (UnrecognizedPropertyException unknown) {
            throw ProblemException.badRequest(
                    "The body has a member \"%s\", which means nothing here; known are %s."
                            .formatted(
                                    unknown.getPropertyName(),
                                    unknown.getKnownPropertyIds().stream()
                                            .map(String::valueOf)
                                            .sorted()
                                            .collect(Collectors.joining(", "))));
        } catch (InvalidFormatException wrong) {
            throw ProblemException.badRequest(
                    "The body's %s is \"%s\", which is no %s."
                            .formatted(path(wrong), wrong.getValue(), kind(wrong.getTargetType())));
        } catch (JsonMappingException wrong) {
            String path = path(wrong);
            throw ProblemException.badRequest(
                    "The body cannot be read%s: %s."
                            .formatted(
                                    path.isEmpty() ? "" : " at " + path,
                                    words(wrong.getOriginalMessage())));
        } catch (JsonProcessingException malformed) {
            throw malformed(malformed);
        }
    }

    /** The body as it is. */
    JsonNode tree(@Nullable String body) {
        try {
            JsonNode tree = json.readTree(body == null ? "" : body);
            refuseNul(tree);
            return tree;
        } catch (JsonProcessingException malformed) {
            throw malformed(malformed);
        }
    }

    /** The database takes every character but one. */
    private static void refuseNul(JsonNode tree) {
        if (tree.isTextual() && tree.textValue().indexOf('\0') >= 0) {
            throw ProblemException.badRequest(
                    "The body has a text with the character NUL (\\u0000) in it; leave it out.");
        }
        tree.forEach(StrictJson::refuseNul);
    }

    private static String path(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(step ->
                        step.getFieldName() == null
                                ? String.valueOf(step.getIndex())
                                : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String kind(Class<?> type) {
        return type == LocalDate.class ? "date; write it as 2026-01-31" : type.getSimpleName();
    }

    /** The parser's words without its remarks on places, which mean nothing to the caller. */
    private static String words(String message) {
        return message.replaceFirst("(?s)( \\(start marker at|\n).*", "");
    }

    private static ProblemException malformed(JsonProcessingException malformed) {
        return ProblemException.badRequest(
                "The body is not JSON (line %d, column %d): %s."
                        .formatted(
                                malformed.getLocation() == null
                                        ? 1
                                        : malformed.getLocation().getLineNr(),
                                malformed.getLocation() == null
                                        ? 1
                                        : malformed.getLocation().getColumnNr(),
                                words(malformed.getOriginalMessage())));
    }
}

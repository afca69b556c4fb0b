package dev.plumbline.epicor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a collection without trusting it: the size is limited, nothing is computed (numbers stay
 * text, so that {@code 1e999999999} and {@code NaN}, which is no JSON, are one bad row each and
 * neither work nor the end of the page), and what is nested too deep is left out of its row.
 * {@code @odata.nextLink} tells that there is more and is never followed; everything else unknown
 * is passed over.
 */
final class AnswerReader {
    private static final int DEEPEST = 12;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonFactory json;

    /**
     * @param mostBytes answers longer than this are not read to the end
     */
    AnswerReader(long mostBytes) {
        json =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxDocumentLength(mostBytes)
                                        .maxNestingDepth(500)
                                        .maxNumberLength(1_000_000)
                                        .maxNameLength(1_000)
                                        .build())
                        .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                        .build();
    }

    /**
     * The rows under {@code value}.
     *
     * @throws IOException where the answer is not a collection; it quotes nothing of it, for that
     *     may be a tax identifier
     */
    Answer read(InputStream body, @Nullable Instant serverTime) throws IOException {
        try {
            return collection(body, serverTime);
        } catch (JsonParseException broken) {
            JsonLocation at = broken.getLocation();
            throw new IOException(
                    "the answer is no JSON, or cut off, at line %d, column %d"
                            .formatted(at.getLineNr(), at.getColumnNr()));
        }
    }

    private Answer collection(InputStream body, @Nullable Instant serverTime) throws IOException {
        List<JsonNode> rows = null;
        Long count = null;
        boolean more = false;
        try (JsonParser parser =
                json.createParser(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            expect(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "value" -> rows = rows(parser);
                    case "@odata.count" -> count = count(parser);
                    case "@odata.nextLink" -> {
                        more = parser.currentToken() == JsonToken.VALUE_STRING;
                        parser.skipChildren();
                    }
                    default -> parser.skipChildren();
                }
            }
            expect(parser.currentToken() == JsonToken.END_OBJECT);
        }
        if (rows == null) {
            throw new IOException("the answer has no value");
        }
        return new Answer(rows, count, more, serverTime);
    }

    /** Null where it is no number: then it is as if it had not been answered. */
    private static @Nullable Long count(JsonParser parser) throws IOException {
        boolean fraction = parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT; // or NaN
        long count = fraction ? -1 : parser.getValueAsLong(-1);
        parser.skipChildren();
        return count < 0 ? null : Long.valueOf(count);
    }

    private static List<JsonNode> rows(JsonParser parser) throws IOException {
        expect(parser.currentToken() == JsonToken.START_ARRAY);
        List<JsonNode> rows = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            rows.add(node(parser, 1));
        }
        return rows;
    }

    private static JsonNode node(JsonParser parser, int depth) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> depth > DEEPEST ? tooDeep(parser) : object(parser, depth);
            case START_ARRAY -> depth > DEEPEST ? tooDeep(parser) : array(parser, depth);
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    NODES.textNode(parser.getText());
            case null, default -> throw new IOException("the answer ends within a row");
        };
    }

    private static ObjectNode object(JsonParser parser, int depth) throws IOException {
        ObjectNode row = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            JsonNode value = node(parser, depth + 1);
            if (!value.isMissingNode()) {
                row.set(name, value);
            }
        }
        return row;
    }

    private static ArrayNode array(JsonParser parser, int depth) throws IOException {
        ArrayNode rows = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode row = node(parser, depth + 1);
            rows.add(row.isMissingNode() ? NODES.nullNode() : row);
        }
        return rows;
    }

    private static JsonNode tooDeep(JsonParser parser) throws IOException {
        parser.skipChildren();
        return MissingNode.getInstance();
    }

    private static void expect(boolean collection) throws IOException {
        if (!collection) {
            throw new IOException("the answer is not a collection of rows");
        }
    }
}

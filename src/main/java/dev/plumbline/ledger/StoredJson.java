package dev.plumbline.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** Reads JSON that the ledger holds, with every digit of its amounts. */
public final class StoredJson {
    private StoredJson() {}

    /** The tree of a stored text, an empty object where there is none. */
    public static JsonNode tree(ObjectMapper json, @Nullable String text) {
        try {
            return text == null
                    ? json.createObjectNode()
                    : json.reader(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a row of the ledger does not hold JSON", broken);
        }
    }
}

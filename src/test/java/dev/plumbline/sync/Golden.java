package dev.plumbline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Example documents and what mapping must make of them, as files to read. */
public final class Golden {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private Golden() {}

    /** The example document {@code golden/NAME.epicor.json}. */
    public static <T> T read(String name, Class<T> type) {
        try {
            return JSON.treeToValue(tree(name + ".epicor.json"), type);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Compares a result with {@code golden/NAME.procore.json}; hashes are left out, and the lines
     * of what fails.
     */
    public static void verify(String name, Mapped<?> mapped) throws IOException {
        ObjectNode actual = JSON.createObjectNode();
        actual.set(
                mapped.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT),
                JSON.valueToTree(mapped));
        actual.findParents("hash").forEach(part -> ((ObjectNode) part).remove("hash"));
        actual.findParents("judged").forEach(failed -> ((ObjectNode) failed).remove("judged"));
        String readable = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(actual);
        String expected =
                JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(tree(name + ".procore.json"));
        assertThat(readable).isEqualTo(expected);
    }

    private static JsonNode tree(String file) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
            return JSON.readTree(Objects.requireNonNull(in, "no file golden/" + file));
        }
    }
}

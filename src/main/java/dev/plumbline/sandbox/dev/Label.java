package dev.plumbline.sandbox.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.demo.DemoSize;
import dev.plumbline.sandbox.web.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What kept books belong to: a size of the company, a database, and the migrations that shaped it.
 *
 * @param size the company
 * @param database where the rest is remembered
 * @param migrations a directory of SQL files
 */
record Label(DemoSize size, String database, Path migrations) {
    private static final int FORMAT = 1;

    ObjectNode json() {
        ObjectNode json = Json.object().put("format", FORMAT).put("size", size.toString());
        json.put("database", database);
        ObjectNode sums = json.putObject("migrations");
        files().forEach(file -> sums.put(file.getFileName().toString(), sum(file)));
        return json;
    }

    /** Whether kept books can be used: a migration may have been added since, but none changed. */
    boolean fits(JsonNode kept) {
        ObjectNode now = json();
        JsonNode sums = now.path("migrations");
        return Stream.of("format", "size", "database")
                        .allMatch(each -> now.path(each).asText().equals(kept.path(each).asText()))
                && kept.path("migrations").properties().stream()
                        .allMatch(each ->
                                sums.path(each.getKey()).asText().equals(each.getValue().asText()));
    }

    private List<Path> files() {
        if (!Files.isDirectory(migrations)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(migrations)) {
            return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + migrations, e);
        }
    }

    private static String sum(Path file) {
        try {
            CRC32 sum = new CRC32();
            sum.update(Files.readAllBytes(file));
            return Long.toHexString(sum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}

package dev.plumbline.sandbox.dev;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The stand-ins' books in a file between two starts. They are of use only together with the
 * database that remembers what was done with them: a label says which one that is, and a mark
 * beside the file says that the books have moved on since it was written.
 */
final class KeptBooks {
    private static final String LABEL = "label";
    private static final String BOOKS = "books";

    private final Path file;
    private final Path mark;
    private final Label label;

    KeptBooks(Path directory, Label label) {
        this.file = directory.resolve("stand-ins.json.gz");
        this.mark = directory.resolve("stand-ins.unsaved");
        this.label = label;
    }

    /** The books as last kept; empty when there are none that fit. */
    Optional<ObjectNode> read() {
        if (!Files.exists(file) || Files.exists(mark)) {
            return Optional.empty();
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            ObjectNode kept = (ObjectNode) Json.MAPPER.readTree(in);
            boolean fits = label.fits(kept.path(LABEL));
            return fits ? Optional.of(kept.withObject(BOOKS)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            System.err.println(
                    "The demo company begins anew, because its kept books are unreadable: " + e);
            return Optional.empty();
        }
    }

    /** From now on the file is behind, until it is written again. */
    void mark() {
        try {
            Files.writeString(mark, "");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + mark, e);
        }
    }

    /** Keeps the books, whole or not at all. */
    void write(ObjectNode books) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        ObjectNode kept = Json.object();
        kept.set(LABEL, label.json());
        kept.set(BOOKS, books);
        try {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(next))) {
                Json.MAPPER.writeValue(out, kept);
            }
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(mark);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}

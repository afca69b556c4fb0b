package dev.plumbline.sandbox.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where development keeps what should survive a clean build. */
final class ProjectDirectory {
    private static final String LOCAL = ".plumbline";

    private ProjectDirectory() {}

    /** A directory of that name below the project's {@code .plumbline}, made when missing. */
    static Path local(String name) {
        Path path = root().resolve(LOCAL).resolve(name);
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + path, e);
        }
    }

    /** The directory of the project's pom.xml, from wherever inside it this process runs. */
    static Path root() {
        Path start = Path.of("").toAbsolutePath();
        for (Path path = start; path != null; path = path.getParent()) {
            if (Files.exists(path.resolve("pom.xml"))) {
                return path;
            }
        }
        return start;
    }
}

package dev.plumbline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where {@code mvnw} wants the exit code in development, because Maven makes a 1 of all but 0 and
 * calls it a failed build.
 */
final class ExitCodeFile {
    private static final String VARIABLE = "MVNW_EXIT_CODE_FILE";

    private ExitCodeFile() {}

    /** Writes the code where somebody waits for it; false when nobody does. */
    static boolean tells(int code) {
        String file = System.getenv(VARIABLE);
        if (file == null || !DevelopmentEnvironment.isThere()) {
            return false;
        }
        try {
            Files.writeString(Path.of(file), code + "\n");
            return true;
        } catch (IOException e) {
            System.err.println("The exit code cannot be written to " + file + ": " + e);
            return false;
        }
    }
}

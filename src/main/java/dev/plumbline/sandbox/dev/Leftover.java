package dev.plumbline.sandbox.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL that outlived a killed process and still holds the data directory. The caller owns
 * the directory (see {@link DirectoryLock}), so nobody else uses that server.
 */
final class Leftover {
    private static final long PATIENCE_SECONDS = 15;

    private Leftover() {}

    static void stop(Path data) {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        try {
            List<String> lines = Files.readAllLines(file);
            ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(process -> isPostgres(process))
                    .ifPresent(Leftover::end);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").contains("postgres");
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
            process.destroyForcibly();
        }
    }
}

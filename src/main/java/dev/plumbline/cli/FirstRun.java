package dev.plumbline.cli;

import dev.plumbline.domain.RunMode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The sync of all divisions that development starts with, so that there is something to look at.
 * The development environment asks for it with {@link #NEXT}; a live reload does not repeat it.
 */
@ApplicationScoped
public class FirstRun {
    /** System property: what to look at after the first run; unset when none is wanted. */
    static final String NEXT = "dev.plumbline.next";

    private static final String ENDED = "dev.plumbline.ended";

    private static final RunRequest EVERYTHING =
            new RunRequest(Set.of(), Set.of(), RunMode.SYNC, Optional.empty());

    private final SyncCommand sync;
    private final String demo;
    private final int port;

    /** A first run over the runs of this installation. */
    public FirstRun(
            SyncCommand sync,
            @ConfigProperty(name = "plumbline.demo", defaultValue = "serve") String demo,
            @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port) {
        this.sync = sync;
        this.demo = demo;
        this.port = port;
    }

    /**
     * Runs all divisions where that is wanted.
     *
     * @return the exit code when the program should end with it
     */
    public Optional<ExitCode> run(PrintWriter out, PrintWriter err) {
        String next = System.clearProperty(NEXT);
        if (next == null || demo.equals("off")) {
            return Optional.empty();
        }
        ExitCode verdict = sync.run(EVERYTHING, out, err);
        if (demo.equals("once")) {
            System.setProperty(ENDED, "true");
            return Optional.of(verdict);
        }
        out.printf("%nWhat to open next:%n  console     http://localhost:%d/%n%s%n", port, next);
        return Optional.empty();
    }

    /** Whether the first run was all that was wanted. */
    static boolean hasEndedTheProgram() {
        return System.getProperty(ENDED) != null;
    }
}

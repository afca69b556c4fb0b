package dev.plumbline.cli;

import dev.plumbline.domain.RunMode;
import dev.plumbline.ledger.Runs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.PrintWriter;
import java.nio.file.Path;
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

    /** System property: a directory with a CSV file a mapping table, to start with. */
    private static final String MAPPINGS = "dev.plumbline.mappings";

    private final SyncCommand sync;
    private final MappingsCommand mappings;
    private final Runs runs;
    private final String demo;
    private final WhatNext whatNext;

    /** A first run over the runs of this installation. */
    public FirstRun(
            SyncCommand sync,
            MappingsCommand mappings,
            Runs runs,
            @ConfigProperty(name = "plumbline.demo", defaultValue = "serve") String demo,
            WhatNext whatNext) {
        this.sync = sync;
        this.mappings = mappings;
        this.runs = runs;
        this.demo = demo;
        this.whatNext = whatNext;
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
        // An earlier start may have been broken off before this; after a run the tables are the
        // user's.
        if (QuarkusTransaction.requiringNew().call(runs::count) == 0) {
            importMappings(out, err);
        }
        ExitCode verdict = sync.run(EVERYTHING, out, err);
        if (demo.equals("once")) {
            System.setProperty(ENDED, "true");
            return Optional.of(verdict);
        }
        out.print(whatNext.text(next));
        out.flush();
        return Optional.empty();
    }

    private void importMappings(PrintWriter out, PrintWriter err) {
        String directory = System.getProperty(MAPPINGS);
        for (MappingTable table : directory == null ? new MappingTable[0] : MappingTable.values()) {
            Path file = Path.of(directory, table.key() + ".csv");
            mappings.replace(new Task.ImportMappings(table, file), out, err);
        }
    }

    /** Whether the first run was all that was wanted. */
    static boolean hasEndedTheProgram() {
        return System.getProperty(ENDED) != null;
    }
}

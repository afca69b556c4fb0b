package dev.plumbline.cli;

import dev.plumbline.domain.Division;
import dev.plumbline.sync.Divisions;
import dev.plumbline.sync.Sweeps;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.PrintWriter;
import java.util.Set;

/** One run of each division named that looks through all that Epicor has. */
@ApplicationScoped
public class SweepCommand {
    private final SyncCommand sync;
    private final Sweeps sweeps;
    private final Divisions divisions;

    /** A command that runs as {@code sync} does. */
    public SweepCommand(SyncCommand sync, Sweeps sweeps, Divisions divisions) {
        this.sync = sync;
        this.sweeps = sweeps;
        this.divisions = divisions;
    }

    /**
     * Asks for the sweeps and runs; a run that has captured already is waited for, and the next
     * sweeps.
     */
    public ExitCode run(Task.Sweep task, PrintWriter out, PrintWriter err) {
        Set<String> named = task.request().divisions();
        divisions.all().stream()
                .map(Division::name)
                .filter(name -> named.isEmpty() || named.contains(name))
                .forEach(sweeps::ask);
        return sync.run(task.request(), out, err);
    }
}

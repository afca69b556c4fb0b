package dev.plumbline.cli;

import dev.plumbline.cli.SyncRuns.Counts;
import dev.plumbline.cli.SyncRuns.Progress;
import dev.plumbline.domain.Entity;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Says how far some runs are, all of them in one line: when it begins, when it ends, and every few
 * seconds between where something has changed.
 */
final class ProgressLine {
    /** How many looks at the runs there are from one line to the next. */
    static final int LOOKS_BETWEEN = 12;

    private final PrintWriter err;
    private String shown = "";

    ProgressLine(PrintWriter err) {
        this.err = err;
    }

    /** Says where the runs are now, unless that was said last. */
    void show(List<Progress> runs) {
        String line = line(runs);
        if (!line.equals(shown)) {
            err.println(line);
            shown = line;
        }
    }

    private static String line(List<Progress> runs) {
        long finished = runs.stream().filter(Progress::finished).count();
        StringBuilder line = new StringBuilder();
        line.append(finished).append(" of ").append(runs.size());
        line.append(runs.size() == 1 ? " run finished" : " runs finished");
        for (Entity entity : Entity.values()) {
            List<Counts> counts =
                    runs.stream()
                            .flatMap(run -> run.entities().stream())
                            .filter(each -> each.entity() == entity)
                            .toList();
            if (!counts.isEmpty()) {
                line.append("; ").append(CountsTable.words(entity));
                line.append(' ').append(sum(counts, Counts::read)).append(" read, ");
                line.append(sum(counts, ProgressLine::settled)).append(" in step, ");
                line.append(sum(counts, ProgressLine::open)).append(" open");
            }
        }
        return line.toString();
    }

    private static long settled(Counts counts) {
        return counts.created() + counts.updated() + counts.unchanged() + counts.skipped();
    }

    private static long open(Counts counts) {
        return counts.parked() + counts.failed() + counts.uncertain();
    }

    private static long sum(List<Counts> counts, ToLongFunction<Counts> number) {
        return counts.stream().mapToLong(number).sum();
    }
}

package dev.plumbline.cli;

import dev.plumbline.cli.SyncRuns.Open;
import dev.plumbline.cli.SyncRuns.Progress;
import dev.plumbline.domain.Entity;
import java.util.List;
import java.util.stream.Collectors;

/** What finished runs came to: a verdict for the shell and tables for people. */
final class RunSummary {
    private static final int LONGEST_EXAMPLE = 200;
    private static final String HOW_TO_READ =
            "Read counts documents out of scope too (unapproved, unposted, inactive and unused);"
                    + " parked and failed are what stands so now, from any run.\n";

    private final List<Progress> runs;
    private final List<Open> open;

    RunSummary(List<Progress> runs, List<Open> open) {
        this.runs = List.copyOf(runs);
        this.open = List.copyOf(open);
    }

    /** The worst verdict of all runs. */
    ExitCode verdict() {
        ExitCode verdict = ExitCode.IN_STEP;
        for (Progress run : runs) {
            switch (run.status()) {
                case SUCCEEDED -> {}
                case PARTIAL -> verdict = ExitCode.NEEDS_A_PERSON;
                case FAILED, INTERRUPTED, QUEUED, RUNNING -> {
                    return ExitCode.FAILED;
                }
            }
        }
        return verdict;
    }

    /**
     * Counts by division and entity, calls by kind, what needs a person by reason, and a line a run
     * on how it ended.
     */
    String text() {
        StringBuilder text = new StringBuilder(new CountsTable(runs).render());
        text.append(HOW_TO_READ);
        text.append('\n').append(new CallsTable(runs).render());
        if (!open.isEmpty()) {
            text.append('\n').append(needsAPerson());
        }
        text.append('\n');
        runs.forEach(run -> text.append(ending(run)).append('\n'));
        return text.toString();
    }

    private String needsAPerson() {
        TextTable table = new TextTable("records", "reason", "for example");
        for (Open each : open) {
            table.row(List.of(String.valueOf(each.count()), each.reason(), first(each.example())));
        }
        return "Records that need a person:\n" + table.render();
    }

    /** The first sentence, shortened where it is long. */
    private static String first(String message) {
        String sentence = message.split("(?<=[.!?])\\s+(?=\\p{Lu})", 2)[0].strip();
        return sentence.length() <= LONGEST_EXAMPLE
                ? sentence
                : sentence.substring(0, LONGEST_EXAMPLE - 3) + "...";
    }

    private static String whatIsInStep(Progress run) {
        return run.entities().size() == Entity.values().length
                ? "everything"
                : run.entities().stream()
                        .map(counts -> CountsTable.words(counts.entity()))
                        .collect(Collectors.joining(" and "));
    }

    /** How a run ended. */
    static String ending(Progress run) {
        String what =
                switch (run.status()) {
                    case SUCCEEDED -> whatIsInStep(run) + " in step";
                    case PARTIAL -> "finished, but some records need a person";
                    case FAILED -> "failed";
                    case QUEUED, RUNNING, INTERRUPTED -> "not finished; the next start goes on";
                };
        String why = run.failure() == null ? "" : ". " + run.failure();
        return run.division() + ": " + what + " (" + run.status() + ", run " + run.id() + ")" + why;
    }
}

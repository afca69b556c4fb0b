package dev.plumbline.cli;

import dev.plumbline.cli.SyncRuns.Counts;
import dev.plumbline.cli.SyncRuns.Progress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What finished runs came to: a verdict for the shell and tables for people. */
final class RunSummary {
    private final List<Progress> runs;

    RunSummary(List<Progress> runs) {
        this.runs = List.copyOf(runs);
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

    /** Counts by division and entity, calls by kind, and a line a run on how it ended. */
    String text() {
        StringBuilder text = new StringBuilder(counts()).append('\n').append(calls());
        for (Progress run : runs) {
            text.append('\n')
                    .append(run.division())
                    .append(": ")
                    .append(run.status())
                    .append(" (run ")
                    .append(run.id())
                    .append(')');
            if (run.failure() != null) {
                text.append(". ").append(run.failure());
            }
        }
        return text.append('\n').toString();
    }

    private String counts() {
        TextTable table =
                new TextTable(
                        "division",
                        "entity",
                        "read",
                        "created",
                        "updated",
                        "unchanged",
                        "skipped",
                        "parked",
                        "failed",
                        "uncertain");
        for (Progress run : runs) {
            run.entities().forEach(counts -> table.row(cells(run.division(), counts)));
        }
        return table.render();
    }

    private static List<String> cells(String division, Counts counts) {
        return List.of(
                division,
                counts.entity().name(),
                String.valueOf(counts.read()),
                String.valueOf(counts.created()),
                String.valueOf(counts.updated()),
                String.valueOf(counts.unchanged()),
                String.valueOf(counts.skipped()),
                String.valueOf(counts.parked()),
                String.valueOf(counts.failed()),
                String.valueOf(counts.uncertain()));
    }

    private String calls() {
        Map<String, Long> sums = new TreeMap<>();
        runs.forEach(run -> run.calls().forEach((kind, n) -> sums.merge(kind, n, Long::sum)));
        TextTable table = new TextTable("calls", "number");
        sums.forEach((kind, number) -> table.row(List.of(kind, number.toString())));
        return table.render();
    }
}

package dev.plumbline.cli;

import dev.plumbline.cli.SyncRuns.Counts;
import dev.plumbline.cli.SyncRuns.Progress;
import dev.plumbline.domain.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What became of the records, a row for each division and entity. Calls that serve no entity in
 * particular (logins, projects, budget codes) have a row of their own, so that each column adds up.
 */
final class CountsTable {
    private static final int NUMBERS = 8;

    private final TextTable table;
    private final long[] sums = new long[NUMBERS + 1];
    private final List<Progress> runs;
    private final boolean uncertain;

    CountsTable(List<Progress> runs) {
        this.runs = runs;
        this.uncertain =
                runs.stream()
                        .flatMap(run -> run.entities().stream())
                        .anyMatch(counts -> counts.uncertain() > 0);
        List<String> headings =
                new ArrayList<>(
                        List.of(
                                "division",
                                "entity",
                                "read",
                                "created",
                                "updated",
                                "unchanged",
                                "skipped",
                                "parked",
                                "failed"));
        if (uncertain) {
            headings.add("uncertain");
        }
        headings.add("calls");
        this.table = new TextTable(headings.toArray(String[]::new));
    }

    String render() {
        runs.forEach(this::rows);
        table.row(cells("all", "", LongStream.of(sums).boxed().toList()));
        return table.render();
    }

    private void rows(Progress run) {
        long shared = run.calls().values().stream().mapToLong(Long::longValue).sum();
        for (Counts counts : run.entities()) {
            long calls = calls(run, counts.entity());
            shared -= calls;
            row(run.division(), words(counts.entity()), numbers(counts, calls));
        }
        sums[NUMBERS] += shared;
        if (shared > 0) {
            table.row(cells(run.division(), "look-ups, logins", blanks(shared)));
        }
    }

    private void row(String division, String entity, List<Long> numbers) {
        for (int column = 0; column < numbers.size(); column++) {
            sums[column] += numbers.get(column);
        }
        table.row(cells(division, entity, numbers));
    }

    private static List<Long> numbers(Counts counts, long calls) {
        return List.of(
                counts.read(),
                counts.created(),
                counts.updated(),
                counts.unchanged(),
                counts.skipped(),
                counts.parked(),
                counts.failed(),
                counts.uncertain(),
                calls);
    }

    private static List<Long> blanks(long calls) {
        return Stream.concat(Stream.generate(() -> -1L).limit(NUMBERS), Stream.of(calls)).toList();
    }

    private List<String> cells(String division, String entity, List<Long> numbers) {
        List<String> cells = new ArrayList<>(List.of(division, entity));
        for (int column = 0; column < numbers.size(); column++) {
            if (column != NUMBERS - 1 || uncertain) {
                long number = numbers.get(column);
                cells.add(number < 0 ? "" : String.valueOf(number));
            }
        }
        return cells;
    }

    static String words(Entity entity) {
        return switch (entity) {
            case VENDOR -> "vendors";
            case PURCHASE_ORDER -> "purchase orders";
            case AP_INVOICE -> "AP invoices";
        };
    }

    private static long calls(Progress run, Entity entity) {
        return run.calls().entrySet().stream()
                .filter(each -> entityOf(each.getKey()).equals(Optional.of(entity)))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The entity that a kind of call serves, from the noun in its name. */
    private static Optional<Entity> entityOf(String kind) {
        if (kind.matches("(?i).*(vendor|directory).*")) {
            return Optional.of(Entity.VENDOR);
        }
        if (kind.matches(".*(contract| PO).*")) {
            return Optional.of(Entity.PURCHASE_ORDER);
        }
        return kind.matches(".*(direct cost| APInv).*")
                ? Optional.of(Entity.AP_INVOICE)
                : Optional.empty();
    }
}

package dev.plumbline.cli;

import dev.plumbline.cli.SyncRuns.Progress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The requests of some runs by system and kind, most first, in two columns. */
final class CallsTable {
    private final Map<String, Long> sums = new TreeMap<>();

    CallsTable(List<Progress> runs) {
        runs.forEach(run -> run.calls().forEach((kind, n) -> sums.merge(kind, n, Long::sum)));
    }

    String render() {
        List<List<String>> kinds =
                sums.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .map(each -> List.of(each.getValue().toString(), words(each.getKey())))
                        .toList();
        TextTable table = new TextTable("calls", "kind", "calls", "kind");
        int half = (kinds.size() + 1) / 2;
        for (int row = 0; row < half; row++) {
            List<String> left = kinds.get(row);
            List<String> right =
                    half + row < kinds.size() ? kinds.get(half + row) : List.of("", "");
            table.row(List.of(left.get(0), left.get(1), right.get(0), right.get(1)));
        }
        String systems = "Calls: Epicor " + sum("EPICOR") + ", Procore " + sum("PROCORE");
        return systems + "\n" + (kinds.isEmpty() ? "" : table.render());
    }

    private long sum(String system) {
        return sums.entrySet().stream()
                .filter(each -> each.getKey().startsWith(system + " "))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static String words(String kind) {
        return kind.replaceFirst("^EPICOR ", "Epicor ").replaceFirst("^PROCORE ", "Procore ");
    }
}

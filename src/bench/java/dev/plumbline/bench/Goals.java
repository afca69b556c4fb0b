package dev.plumbline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wanted, beside what was measured. */
final class Goals {
    private final Figures figures;
    private final List<String> rows = new ArrayList<>();

    Goals(Figures figures) {
        this.figures = figures;
    }

    /** Rows of a table: goal, figure, and {@code met} or by how much it was missed. */
    List<String> rows() {
        double records = figures.get("first.records");
        atMost("Procore calls, first run, by the minimum", callsByMinimum("first"), 1.02);
        String one = Round.changes(1);
        atMost("Procore calls, 1 % changed, by the minimum", callsByMinimum(one), 1.05);
        atMost("Procore calls, nothing changed", figures.get(Round.changes(0) + ".calls"), 0);
        atMost(
                "Epicor reads a division, nothing changed",
                figures.get(Round.changes(0) + ".epicor") / 5,
                5);
        atMost(
                "time under a limit, by the best that the limit allows",
                figures.ratio("limits.seconds", "limits.best"),
                1.05);
        atMost(
                "vendors and invoices in Procore, share of the calls",
                figures.get("limits.lastBulk"),
                0.02);
        atMost(
                "time without limit and latency, by the replay",
                figures.ratio("first.seconds", "replay.seconds"),
                1.25);
        atLeast(
                "times as fast as the connector at 100 ms",
                figures.ratio("latencyConnector.seconds", "latency.seconds"),
                20);
        atLeast("records captured a second", records / figures.get("first.capture"), 5_000);
        atMost(
                "peak memory of the first run, MB",
                figures.get("first.rss"),
                Program.NATIVE ? 150 : 300);
        atMost("start to ready, seconds", figures.get("start.seconds"), Program.NATIVE ? 0.1 : 1);
        return rows;
    }

    /** Calls by the fewest that do the same. */
    double callsByMinimum(String run) {
        return figures.get(run + ".calls") / minimum(run);
    }

    /** The fewest calls: writes, every different listing once, and a login. */
    double minimum(String run) {
        double writes =
                run.equals("first")
                        ? figures.get("minimum.vendors")
                                + figures.get("minimum.heads")
                                + figures.get("minimum.contractLines")
                                + figures.get("minimum.directCosts")
                                + figures.get("minimum.directoryAdds")
                        : figures.get(run + ".writes");
        return writes + figures.get(run + ".needed") + 1;
    }

    private void atMost(String what, double value, double goal) {
        row(what, "≤ ", value, goal, value <= goal, value - goal);
    }

    private void atLeast(String what, double value, double goal) {
        row(what, "≥ ", value, goal, value >= goal, goal - value);
    }

    private void row(
            String what, String sign, double value, double goal, boolean met, double missedBy) {
        if (Double.isNaN(value)) {
            return; // this round left it out
        }
        rows.add(
                String.format(
                        Locale.ROOT,
                        "| %s | %s%s | %s | %s |",
                        what,
                        sign,
                        Report.number(goal),
                        Report.number(value),
                        met ? "met" : "missed by " + Report.number(missedBy)));
    }
}

package dev.plumbline.cli;

import dev.plumbline.doctor.Diagnosis;
import dev.plumbline.doctor.Finding;
import dev.plumbline.doctor.Level;
import java.util.ArrayList;
import java.util.List;

/** A diagnosis as a table for people, with long sentences over several lines, and a last line. */
final class DoctorText {
    private static final int WIDTH = 56;
    private static final String BLANKS = "\\s+";

    private final Diagnosis diagnosis;

    DoctorText(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    String render() {
        TextTable table = new TextTable("verdict", "what", "seen", "what to do");
        diagnosis.findings().forEach(finding -> add(table, finding));
        return table.render() + "\n" + summary();
    }

    private static void add(TextTable table, Finding finding) {
        String seen =
                finding.about().isEmpty()
                        ? finding.seen()
                        : finding.about() + ": " + finding.seen();
        List<String> left = lines(seen);
        List<String> right = lines(finding.advice());
        for (int line = 0; line < Math.max(left.size(), right.size()); line++) {
            table.row(
                    List.of(
                            line == 0 ? finding.level().word() : "",
                            line == 0 ? finding.subject().title() : "",
                            line < left.size() ? left.get(line) : "",
                            line < right.size() ? right.get(line) : ""));
        }
    }

    /** Broken at blanks; a word that is longer than a line is left whole, to be copied. */
    private static List<String> lines(String sentence) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.strip().split(BLANKS, -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private String summary() {
        return "%s Calls: Epicor %d, Procore %d; nothing was written to either.%n"
                .formatted(counts(), diagnosis.calls().epicor(), diagnosis.calls().procore());
    }

    private String counts() {
        List<String> counts = new ArrayList<>();
        count(counts, Level.PROBLEM, "problem", "problems");
        count(counts, Level.WARNING, "warning", "warnings");
        count(counts, Level.NOT_CHECKED, "not checked", "not checked");
        return counts.isEmpty() ? "All is well." : String.join(", ", counts) + ".";
    }

    private void count(List<String> counts, Level level, String one, String many) {
        long number = diagnosis.count(level);
        if (number > 0) {
            counts.add(number + " " + (number == 1 ? one : many));
        }
    }
}

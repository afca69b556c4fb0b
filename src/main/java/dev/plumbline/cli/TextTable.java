package dev.plumbline.cli;

import java.util.ArrayList;
import java.util.List;

/** A table for people: words to the left, numbers to the right, two blanks between columns. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    String render() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(column == 0 ? "" : "  ").append(cell(row, column));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String cell(List<String> row, int column) {
        String blanks = " ".repeat(width(column) - row.get(column).length());
        return isNumeric(column) ? blanks + row.get(column) : row.get(column) + blanks;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private boolean isNumeric(int column) {
        return rows.stream().skip(1).anyMatch(row -> !row.get(column).isEmpty())
                && rows.stream()
                        .skip(1)
                        .allMatch(row -> row.get(column).matches("-?[0-9]*(\\.[0-9]+)?"));
    }
}

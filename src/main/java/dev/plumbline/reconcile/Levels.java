package dev.plumbline.reconcile;

import dev.plumbline.domain.SpreadsheetText;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;

/** The figures of reconciliations at one level, as lines and as a file for a spreadsheet. */
@ApplicationScoped
public class Levels {
    private final Reconciliations store;

    Levels(Reconciliations store) {
        this.store = store;
    }

    /** The lines of some divisions' reconciliations, whether they differ or not. */
    public List<LevelLine> lines(Level level, List<Reconciliation> of) {
        List<LevelLine> lines = new ArrayList<>();
        for (Reconciliation each : of) {
            switch (level) {
                case DIVISION -> lines.add(line(each));
                case PROJECT -> lines.addAll(projects(each));
                case DOCUMENT -> store.rows(each).forEach(row -> lines.add(line(row)));
                case GL_ACCOUNT, COST_CODE ->
                        store.codes(each, level)
                                .forEach(code -> lines.add(line(each.division(), code)));
            }
        }
        return lines;
    }

    /** The lines as CSV with a header. */
    public String csv(Level level, List<Reconciliation> of) {
        StringBuilder out = new StringBuilder();
        CSVFormat format =
                CSVFormat.DEFAULT
                        .builder()
                        .setHeader(
                                "division",
                                "procoreProjectId",
                                "epicorProject",
                                "kind",
                                "key",
                                "code",
                                "epicor",
                                "procore",
                                "difference",
                                "unexplained",
                                "why")
                        .get();
        try (var printer = format.print(out)) {
            for (LevelLine line : lines(level, of)) {
                printer.printRecord(cells(line));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }

    private static List<String> cells(LevelLine line) {
        return SpreadsheetText.cells(
                line.division(),
                line.procoreProjectId(),
                line.epicorProject(),
                line.kind(),
                line.key(),
                line.code(),
                line.epicor(),
                line.procore(),
                line.difference(),
                line.unexplained(),
                line.why());
    }

    private static LevelLine line(Reconciliation of) {
        return new LevelLine(
                of.division(),
                null,
                null,
                null,
                null,
                null,
                of.epicor(),
                of.procore(),
                of.difference(),
                of.unexplained(),
                of.sentence());
    }

    private List<LevelLine> projects(Reconciliation of) {
        Map<Object, List<Row>> byProject = new LinkedHashMap<>();
        for (Row row : store.rows(of)) {
            byProject
                    .computeIfAbsent(
                            Objects.requireNonNullElse(
                                    (Object) row.procoreProjectId(), row.epicorProject()),
                            _ -> new ArrayList<>())
                    .add(row);
        }
        return byProject.values().stream().map(Levels::project).toList();
    }

    private static LevelLine project(List<Row> rows) {
        Row first = rows.getFirst();
        BigDecimal epicor = sum(rows.stream().map(Row::epicor).toList());
        BigDecimal procore = sum(rows.stream().map(Row::procore).toList());
        return new LevelLine(
                first.division(),
                first.procoreProjectId(),
                rows.stream()
                        .flatMap(row -> Arrays.stream(row.epicorProject().split(", ")))
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", ")),
                null,
                null,
                null,
                epicor,
                procore,
                epicor.subtract(procore),
                sum(rows.stream().map(Row::unexplained).toList()),
                null);
    }

    private static LevelLine line(Row row) {
        return new LevelLine(
                row.division(),
                row.procoreProjectId(),
                row.epicorProject(),
                row.kind(),
                row.key(),
                null,
                row.epicor(),
                row.procore(),
                row.difference(),
                row.unexplained(),
                row.explainedBy().stream()
                        .map(each -> each.amount().toPlainString() + " " + each.reason())
                        .collect(Collectors.joining("; ")));
    }

    private static LevelLine line(String division, CodeTotal code) {
        return new LevelLine(
                division,
                code.procoreProjectId(),
                null,
                null,
                null,
                code.code(),
                code.epicor(),
                code.procore(),
                code.epicor().subtract(code.procore()),
                null,
                null);
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(new BigDecimal("0.00"), BigDecimal::add);
    }
}

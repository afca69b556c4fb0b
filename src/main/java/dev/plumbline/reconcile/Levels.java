package dev.plumbline.reconcile;

import dev.plumbline.domain.SpreadsheetText;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
                case PROJECT ->
                        store.projects(each)
                                .forEach(total -> lines.add(line(each.division(), total)));
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

    /**
     * Lines of documents.
     *
     * @param count how many there are; the lines are the first of them
     */
    public record Documents(List<LevelLine> lines, int count) {}

    /**
     * The first lines of some divisions' documents.
     *
     * @param project Epicor's project, or Procore's id of it; "" for all
     * @param differing only those with something to see of
     */
    public Documents documents(
            List<Reconciliation> of, String project, boolean differing, int most) {
        Reconciliations.Wanted wanted = new Reconciliations.Wanted(project, differing);
        List<LevelLine> lines = new ArrayList<>();
        int count = 0;
        for (Reconciliation each : of) {
            int here = store.count(each, wanted);
            if (here > 0 && lines.size() < most) {
                store.rows(each, wanted, most - lines.size()).forEach(row -> lines.add(line(row)));
            }
            count += here;
        }
        return new Documents(lines, count);
    }

    private static LevelLine line(String division, Reconciliations.ProjectTotal total) {
        return new LevelLine(
                division,
                total.procoreProjectId(),
                total.epicorProjects().stream()
                        .flatMap(names -> Arrays.stream(names.split(", ", -1)))
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", ")),
                null,
                null,
                null,
                total.epicor(),
                total.procore(),
                total.epicor().subtract(total.procore()),
                total.unexplained(),
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
}

package dev.plumbline.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The table of project exceptions as CSV, with the column names of REST. */
public final class ProjectCsv {
    private static final CsvTable TABLE =
            new CsvTable(
                    List.of("id", "division", "epicorProject", "procoreProjectId"),
                    List.of("division", "epicorProject", "procoreProjectId"));

    private ProjectCsv() {}

    /**
     * Reads a whole table.
     *
     * @param divisions the names that the column division may have
     * @throws TableRefused naming everything wrong, by line and column
     */
    public static List<ProjectRule> read(String csv, Collection<String> divisions) {
        List<TableError> errors = new ArrayList<>();
        List<Placed<ProjectRule>> rules = TABLE.read(csv, errors, ProjectCsv::rule);
        if (errors.isEmpty()) {
            errors.addAll(RuleChecks.projects(rules, divisions));
        }
        if (!errors.isEmpty()) {
            throw new TableRefused(errors);
        }
        return rules.stream().map(Placed::rule).toList();
    }

    /** Writes a whole table. */
    public static String write(List<ProjectRule> rules) {
        return TABLE.write(
                rules.stream()
                        .map(rule ->
                                List.of(
                                        rule.id() == null ? "" : rule.id().toString(),
                                        rule.division(),
                                        rule.epicorProject(),
                                        Long.toString(rule.procoreProjectId())))
                        .toList());
    }

    private static ProjectRule rule(CsvLine line) {
        return new ProjectRule(
                line.id(),
                line.text("division"),
                line.text("epicorProject"),
                line.number("procoreProjectId"));
    }
}

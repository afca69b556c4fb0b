package dev.plumbline.mapping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cost code table as CSV, with the column names of REST. */
public final class CostCodeCsv {
    private static final CsvTable TABLE =
            new CsvTable(
                    List.of(
                            "id",
                            "division",
                            "glAccount",
                            "costCode",
                            "costType",
                            "validFrom",
                            "validTo"),
                    List.of("glAccount", "costCode", "costType"));

    private CostCodeCsv() {}

    /**
     * Reads a whole table.
     *
     * @param divisions the names that the column division may have
     * @throws TableRefused naming everything wrong, by line and column
     */
    public static List<CostCodeRule> read(String csv, Collection<String> divisions) {
        List<TableError> errors = new ArrayList<>();
        List<Placed<CostCodeRule>> rules = TABLE.read(csv, errors, CostCodeCsv::rule);
        if (errors.isEmpty()) {
            errors.addAll(RuleChecks.costCodes(rules, divisions));
        }
        if (!errors.isEmpty()) {
            throw new TableRefused(errors);
        }
        return rules.stream().map(Placed::rule).toList();
    }

    /** Writes a whole table. */
    public static String write(List<CostCodeRule> rules) {
        return TABLE.write(
                rules.stream()
                        .map(rule ->
                                List.of(
                                        text(rule.id()),
                                        text(rule.division()),
                                        rule.glAccount(),
                                        rule.costCode(),
                                        rule.costType(),
                                        text(rule.validFrom()),
                                        text(rule.validTo())))
                        .toList());
    }

    private static CostCodeRule rule(CsvLine line) {
        LocalDate from = line.date("validFrom");
        LocalDate to = line.date("validTo");
        return new CostCodeRule(
                line.id(),
                line.text("division"),
                line.text("glAccount"),
                line.text("costCode"),
                line.text("costType"),
                from,
                to);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}

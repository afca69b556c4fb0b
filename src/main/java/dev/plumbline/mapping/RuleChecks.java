package dev.plumbline.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What must be true of a table before it is stored. */
final class RuleChecks {
    private final Set<String> divisions;
    private final List<TableError> errors = new ArrayList<>();

    private RuleChecks(Collection<String> divisions) {
        this.divisions = new TreeSet<>(divisions);
    }

    /** Everything wrong with the rules of a cost code table, in the order of lines. */
    static List<TableError> costCodes(
            List<Placed<CostCodeRule>> rules, Collection<String> divisions) {
        RuleChecks checks = new RuleChecks(divisions);
        Map<String, List<Placed<CostCodeRule>>> byAccount = new HashMap<>();
        for (Placed<CostCodeRule> placed : rules) {
            checks.costCode(placed);
            List<Placed<CostCodeRule>> same =
                    byAccount.computeIfAbsent(
                            placed.rule().division() + "/" + placed.rule().glAccount(),
                            _ -> new ArrayList<>());
            same.stream()
                    .filter(earlier -> earlier.rule().overlaps(placed.rule()))
                    .findFirst()
                    .ifPresent(earlier -> checks.overlap(earlier, placed));
            same.add(placed);
        }
        return checks.inOrder();
    }

    /** Everything wrong with the rules of a project table, in the order of lines. */
    static List<TableError> projects(
            List<Placed<ProjectRule>> rules, Collection<String> divisions) {
        RuleChecks checks = new RuleChecks(divisions);
        Map<String, Integer> lines = new HashMap<>();
        for (Placed<ProjectRule> placed : rules) {
            checks.project(placed);
            ProjectRule rule = placed.rule();
            Integer earlier =
                    lines.putIfAbsent(rule.division() + "/" + rule.epicorProject(), placed.line());
            if (earlier != null) {
                checks.error(
                        placed.line(),
                        "epicorProject",
                        "project %s of division %s stands on line %d already; keep one of the two"
                                .formatted(rule.epicorProject(), rule.division(), earlier));
            }
        }
        return checks.inOrder();
    }

    private void costCode(Placed<CostCodeRule> placed) {
        CostCodeRule rule = placed.rule();
        int line = placed.line();
        if (rule.division() != null) {
            division(line, rule.division(), "; leave it empty for a rule that all divisions share");
        }
        account(line, rule.glAccount());
        required(
                line,
                "costCode",
                rule.costCode(),
                "the full code of a Procore cost code, such as 03-300");
        required(line, "costType", rule.costType(), "the code of a Procore cost type, such as M");
        if (rule.validFrom() != null
                && rule.validTo() != null
                && rule.validTo().isBefore(rule.validFrom())) {
            error(
                    line,
                    "validTo",
                    "%s is before validFrom %s; the last day must not be before the first"
                            .formatted(rule.validTo(), rule.validFrom()));
        }
    }

    private void project(Placed<ProjectRule> placed) {
        division(placed.line(), placed.rule().division(), "");
        required(
                placed.line(),
                "epicorProject",
                placed.rule().epicorProject(),
                "Epicor's ProjectID");
        if (placed.rule().procoreProjectId() <= 0) {
            error(
                    placed.line(),
                    "procoreProjectId",
                    placed.rule().procoreProjectId()
                            + " is no project id; write the number from the project's address in Procore");
        }
    }

    private void account(int line, String glAccount) {
        required(
                line,
                "glAccount",
                glAccount,
                "a GL account in pipe form, such as 5100|00|10 or 5100|*");
        boolean partial =
                GlPattern.segmentsOf(glAccount).stream()
                        .anyMatch(segment -> segment.length() > 1 && segment.contains("*"));
        if (partial) {
            error(
                    line,
                    "glAccount",
                    "\"%s\" has a * inside a segment; * stands for a whole segment, such as 5100|*|10"
                            .formatted(glAccount));
        }
    }

    private void division(int line, String division, String otherwise) {
        if (!divisions.contains(division)) {
            error(
                    line,
                    "division",
                    "there is no division \"%s\"; the divisions are %s%s"
                            .formatted(division, String.join(", ", divisions), otherwise));
        }
    }

    private void required(int line, String column, String value, String right) {
        if (value.isEmpty()) {
            error(line, column, "is empty; write " + right);
        }
    }

    private void overlap(Placed<CostCodeRule> earlier, Placed<CostCodeRule> later) {
        error(
                later.line(),
                "glAccount",
                "%s has a rule for the same dates on line %d and line %d; keep one of them or make validFrom and validTo disjoint"
                        .formatted(later.rule().glAccount(), earlier.line(), later.line()));
    }

    private void error(int line, String column, String message) {
        errors.add(new TableError(line, column, message));
    }

    private List<TableError> inOrder() {
        errors.sort(Comparator.comparingInt(TableError::line));
        return errors;
    }
}

package dev.plumbline.endtoend;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The cost code table, read from its CSV. */
final class CostCodeRules {

    private record Rule(
            String division,
            List<String> pattern,
            String costCode,
            String costType,
            String from,
            String to) {

        boolean matches(List<String> segments, String date) {
            if (!from.isEmpty() && date.compareTo(from) < 0
                    || !to.isEmpty() && date.compareTo(to) > 0) {
                return false;
            }
            boolean open = pattern.getLast().equals("*");
            if (open ? segments.size() < pattern.size() : segments.size() != pattern.size()) {
                return false;
            }
            for (int index = 0; index < pattern.size(); index++) {
                if (!pattern.get(index).equals("*")
                        && !pattern.get(index).equals(segments.get(index))) {
                    return false;
                }
            }
            return true;
        }

        long literals() {
            return pattern.stream().filter(segment -> !segment.equals("*")).count();
        }
    }

    private final List<Rule> rules;

    CostCodeRules(String csv) {
        rules = csv.lines().skip(1).map(CostCodeRules::parse).toList();
    }

    /**
     * Flat budget code, such as {@code 03-300.M}; a division's own rules first, then the most
     * specific, then the dated.
     */
    Optional<String> budgetCode(String division, String glAccount, String date) {
        List<String> segments = List.of(glAccount.split("\\|", -1));
        return rules.stream()
                .filter(rule -> rule.division().isEmpty() || rule.division().equals(division))
                .filter(rule -> rule.matches(segments, date))
                .min(
                        Comparator.comparing((Rule rule) -> rule.division().isEmpty())
                                .thenComparing(rule -> -rule.literals())
                                .thenComparing(
                                        rule -> rule.from().isEmpty() && rule.to().isEmpty()))
                .map(rule -> rule.costCode() + "." + rule.costType());
    }

    private static Rule parse(String line) {
        String[] cells = line.split(",", -1);
        return new Rule(
                cells[0],
                List.of(cells[1].split("\\|", -1)),
                cells[2],
                cells[3],
                cells[4],
                cells[5]);
    }
}

package dev.plumbline.bench.connector;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** GL account to cost code: {@code division,glAccount,costCode,costType,validFrom,validTo}. */
@ApplicationScoped
public class CostCodes {
    private final List<Rule> rules;

    public CostCodes(@ConfigProperty(name = "connector.cost-codes") String file)
            throws IOException {
        rules =
                Files.readAllLines(Path.of(file)).stream()
                        .skip(1)
                        .map(line -> line.split(",", -1))
                        .map(cell -> new Rule(cell[0], cell[1], cell[2], cell[3], cell[4], cell[5]))
                        .toList();
    }

    /** One rule; {@code *} stands for a segment, at the end for the rest. */
    public record Rule(
            String division,
            String account,
            String costCode,
            String costType,
            String from,
            String to) {

        private boolean fits(String asked, String glAccount, String date) {
            String pattern = account.replace("|", "\\|").replaceAll("\\*$", ".*");
            return (division.isEmpty() || division.equals(asked))
                    && glAccount.matches(pattern.replaceAll("(?<!\\.)\\*", "[^|]*"))
                    && (from.isEmpty() || from.compareTo(date) <= 0)
                    && (to.isEmpty() || to.compareTo(date) >= 0);
        }

        private int weight() {
            return (division.isEmpty() ? 0 : 1000) + account.replace("*", "").length();
        }
    }

    Rule of(String division, String glAccount, String date) {
        return rules.stream()
                .filter(rule -> rule.fits(division, glAccount, date))
                .max(Comparator.comparing(Rule::weight))
                .orElseThrow(() -> new RefusedException("GL account " + glAccount));
    }
}

package dev.plumbline.desk;

import dev.plumbline.desk.UnmappedAccount.Suggestion;
import dev.plumbline.domain.CostCode;
import dev.plumbline.mapping.CostCodeRule;
import dev.plumbline.mapping.GlPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rules that might be right for an account: another division's rule for the same account, what
 * accounts with the same natural account (the first segment) are mapped to, and cost codes whose
 * name is like the account's. Those that the projects concerned have come first.
 */
final class Suggestions {
    private static final int MOST = 3;

    /** Shorter words tell nothing. */
    private static final int SHORTEST_WORD = 4;

    private final List<CostCodeRule> rules;

    Suggestions(List<CostCodeRule> rules) {
        this.rules = rules;
    }

    /**
     * At most three, the best first.
     *
     * @param description of the account
     * @param projects names of cost codes by full code, by the Procore projects that need the code;
     *     empty where nothing is known of them
     */
    List<Suggestion> of(
            String division,
            String glAccount,
            String description,
            Map<Long, Map<String, String>> projects) {
        Map<CostCode, String> why = new LinkedHashMap<>();
        ofOtherDivisions(division, glAccount, why);
        sameNaturalAccount(glAccount)
                .forEach((target, accounts) ->
                        why.putIfAbsent(
                                target,
                                "%s, with the same natural account, %s mapped to it."
                                        .formatted(
                                                String.join(", ", accounts),
                                                accounts.size() == 1 ? "is" : "are")));
        namedAlike(glAccount, description, projects).forEach(why::putIfAbsent);
        return why.entrySet().stream()
                .map(one -> suggestion(one.getKey(), one.getValue(), projects))
                .sorted(Comparator.comparingInt(one -> one.missingIn().size()))
                .limit(MOST)
                .toList();
    }

    private static Suggestion suggestion(
            CostCode code, String why, Map<Long, Map<String, String>> projects) {
        List<Long> missing =
                projects.entrySet().stream()
                        .filter(project -> !project.getValue().containsKey(code.costCode()))
                        .map(Map.Entry::getKey)
                        .toList();
        String there =
                projects.isEmpty()
                        ? ""
                        : missing.isEmpty()
                                ? " Every project concerned has it."
                                : " %s does not have it; add it there first."
                                        .formatted(
                                                missing.stream()
                                                        .map(String::valueOf)
                                                        .collect(
                                                                Collectors.joining(
                                                                        ", ", "Project ", "")));
        return new Suggestion(code.costCode(), code.costType(), why + there, missing);
    }

    private void ofOtherDivisions(String division, String glAccount, Map<CostCode, String> why) {
        rules.stream()
                .filter(rule -> rule.division() != null && !division.equals(rule.division()))
                .filter(rule -> GlPattern.of(rule.glAccount()).matches(glAccount))
                .forEach(rule ->
                        why.putIfAbsent(
                                rule.target(),
                                "Division %s maps %s to it."
                                        .formatted(rule.division(), rule.glAccount())));
    }

    /** Accounts by what they are mapped to, the most frequent first. */
    private Map<CostCode, List<String>> sameNaturalAccount(String glAccount) {
        Map<CostCode, List<String>> accounts = new LinkedHashMap<>();
        rules.stream()
                .filter(rule -> natural(rule.glAccount()).equals(natural(glAccount)))
                .forEach(rule ->
                        accounts.computeIfAbsent(rule.target(), _ -> new ArrayList<>())
                                .add(rule.glAccount()));
        Map<CostCode, List<String>> sorted = new LinkedHashMap<>();
        accounts.entrySet().stream()
                .sorted(
                        Comparator.comparingInt(
                                (Map.Entry<CostCode, List<String>> one) -> -one.getValue().size()))
                .forEach(one -> sorted.put(one.getKey(), one.getValue()));
        return sorted;
    }

    /** Codes whose name shares most words with the account's, and at least half of the name's. */
    private Map<CostCode, String> namedAlike(
            String glAccount, String description, Map<Long, Map<String, String>> projects) {
        Set<String> account = words(description);
        Map<String, String> names = new TreeMap<>();
        projects.values().forEach(names::putAll);
        Map<CostCode, String> alike = new LinkedHashMap<>();
        names.entrySet().stream()
                .filter(code ->
                        2 * shared(account, code.getValue()) >= words(code.getValue()).size())
                .filter(code -> shared(account, code.getValue()) > 0)
                .sorted(
                        Comparator.comparingInt((Map.Entry<String, String> code) ->
                                -shared(account, code.getValue())))
                .limit(MOST)
                .forEach(code -> {
                    String type = usualType(glAccount, code.getKey());
                    if (!type.isEmpty()) {
                        alike.put(
                                new CostCode(code.getKey(), type),
                                "Its name, %s, is like the account's, %s."
                                        .formatted(code.getValue(), description));
                    }
                });
        return alike;
    }

    private static int shared(Set<String> words, String name) {
        Set<String> both = words(name);
        both.retainAll(words);
        return both.size();
    }

    /** Plurals aside. */
    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .map(word -> word.endsWith("s") ? word.substring(0, word.length() - 1) : word)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * A name says nothing of the cost type: it is the one that the table uses most with the code,
     * else with accounts that end alike, else at all.
     */
    private String usualType(String glAccount, String costCode) {
        String ending = glAccount.substring(natural(glAccount).length());
        return List.<List<CostCodeRule>>of(
                        rules.stream().filter(rule -> rule.costCode().equals(costCode)).toList(),
                        rules.stream().filter(rule -> endsAlike(rule.glAccount(), ending)).toList(),
                        rules)
                .stream()
                .filter(some -> !some.isEmpty())
                .findFirst()
                .map(Suggestions::mostUsed)
                .orElse("");
    }

    private static boolean endsAlike(String pattern, String ending) {
        String own = pattern.substring(natural(pattern).length());
        return ending.length() > 1 && GlPattern.of("0" + own).matches("0" + ending);
    }

    private static String mostUsed(List<CostCodeRule> rules) {
        return rules.stream()
                .collect(
                        Collectors.groupingBy(
                                CostCodeRule::costType, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<String, Long>comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static String natural(String glAccount) {
        int pipe = glAccount.indexOf('|');
        return pipe < 0 ? glAccount : glAccount.substring(0, pipe);
    }
}

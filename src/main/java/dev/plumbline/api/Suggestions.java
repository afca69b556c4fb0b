package dev.plumbline.api;

import dev.plumbline.api.UnmappedAccount.Suggestion;
import dev.plumbline.domain.CostCode;
import dev.plumbline.mapping.CostCodeRule;
import dev.plumbline.mapping.GlPattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules that might be right for an account: another division's rule for the same account, and what
 * accounts with the same natural account (the first segment) are mapped to.
 */
final class Suggestions {
    private static final int MOST = 3;

    private final List<CostCodeRule> rules;

    Suggestions(List<CostCodeRule> rules) {
        this.rules = rules;
    }

    /** At most three, the best first. */
    List<Suggestion> of(String division, String glAccount) {
        Map<CostCode, String> why = new LinkedHashMap<>();
        rules.stream()
                .filter(rule -> rule.division() != null && !division.equals(rule.division()))
                .filter(rule -> GlPattern.of(rule.glAccount()).matches(glAccount))
                .forEach(rule ->
                        why.putIfAbsent(
                                rule.target(),
                                "Division %s maps %s to it."
                                        .formatted(rule.division(), rule.glAccount())));
        sameNaturalAccount(glAccount)
                .forEach((target, accounts) ->
                        why.putIfAbsent(
                                target,
                                "%s, with the same natural account, %s mapped to it."
                                        .formatted(
                                                String.join(", ", accounts),
                                                accounts.size() == 1 ? "is" : "are")));
        return why.entrySet().stream()
                .limit(MOST)
                .map(one ->
                        new Suggestion(
                                one.getKey().costCode(), one.getKey().costType(), one.getValue()))
                .toList();
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

    private static String natural(String glAccount) {
        int pipe = glAccount.indexOf('|');
        return pipe < 0 ? glAccount : glAccount.substring(0, pipe);
    }
}

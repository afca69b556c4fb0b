package dev.plumbline.mapping;

import dev.plumbline.domain.GlAccount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules that give GL accounts their cost code, as they stood when the table was made. A
 * division's own rules come before the shared ones; within each the most specific wins, see {@link
 * GlPattern}.
 */
public final class CostCodeTable {
    private static final String SHARED = "";

    private record Entry(GlPattern pattern, CostCodeRule rule) {}

    private static final Comparator<Entry> MOST_SPECIFIC_FIRST =
            Comparator.comparing(Entry::pattern, GlPattern.MOST_SPECIFIC_FIRST);

    /** By division ("" for shared), then by first segment; the most specific first. */
    private final Map<String, Map<String, List<Entry>>> entries = new HashMap<>();

    /** A table of rules that do not overlap, see {@link RuleChecks}. */
    public CostCodeTable(Collection<CostCodeRule> rules) {
        for (CostCodeRule rule : rules) {
            GlPattern pattern = GlPattern.of(rule.glAccount());
            entries.computeIfAbsent(
                            rule.division() == null ? SHARED : rule.division(),
                            _ -> new HashMap<>())
                    .computeIfAbsent(pattern.first(), _ -> new ArrayList<>())
                    .add(new Entry(pattern, rule));
        }
        entries.values()
                .forEach(byFirst ->
                        byFirst.values().forEach(list -> list.sort(MOST_SPECIFIC_FIRST)));
    }

    /**
     * The rule for an account of a division on a business date.
     *
     * @param glAccount in pipe form; an empty one has no rule
     * @param date null for an undated document: rules without dates only
     */
    public Optional<CostCodeRule> find(
            String division, String glAccount, @Nullable LocalDate date) {
        String account = GlAccount.normalize(glAccount);
        if (account.isEmpty()) {
            return Optional.empty();
        }
        List<String> segments = GlPattern.segmentsOf(account);
        return best(division, segments, date).or(() -> best(SHARED, segments, date));
    }

    private Optional<CostCodeRule> best(
            String division, List<String> account, @Nullable LocalDate date) {
        Map<String, List<Entry>> byFirst = entries.getOrDefault(division, Map.of());
        return Stream.of(account.getFirst(), GlPattern.ANY)
                .distinct()
                .flatMap(first ->
                        byFirst.getOrDefault(first, List.of()).stream()
                                .filter(entry ->
                                        entry.rule().holdsOn(date)
                                                && entry.pattern().matches(account))
                                .limit(1))
                .min(MOST_SPECIFIC_FIRST)
                .map(Entry::rule);
    }
}

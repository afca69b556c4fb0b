package dev.plumbline.reconcile;

import dev.plumbline.mapping.CostCodeTable;
import dev.plumbline.reconcile.Listed.ListedLine;
import dev.plumbline.reconcile.Sent.SentLine;
import dev.plumbline.reconcile.Sent.SentPart;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds both sides up by GL account and by cost code. Procore knows no accounts: a line's account is
 * the one that it was sent for. Lines of contracts that were not read count as they were sent.
 */
final class CodeTotals {
    private final Sides sides;
    private final CostCodeTable table;
    private final Map<Name, BigDecimal[]> sums = new HashMap<>();

    private CodeTotals(Sides sides, CostCodeTable table) {
        this.sides = sides;
        this.table = table;
    }

    private record Name(Level level, @Nullable Long project, String code) {}

    static List<CodeTotal> of(Sides sides, CostCodeTable table, List<Place> places) {
        CodeTotals totals = new CodeTotals(sides, table);
        sides.epicor().values().forEach(totals::epicor);
        places.forEach(place -> place.listed.forEach(object -> totals.procore(place, object)));
        return totals.sums.entrySet().stream()
                .map(each ->
                        new CodeTotal(
                                each.getKey().level(),
                                each.getKey().project(),
                                each.getKey().code(),
                                Shares.cents(each.getValue()[0]),
                                Shares.cents(each.getValue()[1])))
                .filter(total -> total.epicor().signum() != 0 || total.procore().signum() != 0)
                .sorted(
                        Comparator.comparing(CodeTotal::level)
                                .thenComparing(CodeTotal::code)
                                .thenComparing(
                                        CodeTotal::procoreProjectId,
                                        Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private void epicor(Stated stated) {
        for (Cost cost : stated.costs()) {
            ProjectMatcher.Match match = sides.projects().of(cost.epicorProject());
            Long project = match.open() ? match.id() : null;
            String code =
                    table.find(sides.division().name(), cost.glAccount(), stated.date())
                            .map(rule -> rule.target().toString())
                            .orElse("");
            add(Level.GL_ACCOUNT, project, cost.glAccount(), 0, cost.amount());
            add(Level.COST_CODE, project, code, 0, cost.amount());
        }
    }

    private void procore(Place place, Listed object) {
        Optional<SentPart> part =
                place.parts.stream()
                        .filter(each -> each.originId().equals(object.originId()))
                        .findFirst();
        Map<String, SentLine> sent = part.map(SentPart::lines).orElse(Map.of());
        Long project =
                sides.projects().isOpen(Objects.requireNonNull(place.project))
                        ? place.project
                        : null;
        BigDecimal rest = object.amount();
        if (object.lines() == null) {
            for (SentLine line : sent.values()) {
                procore(project, line.glAccount(), line.code(), line.amount());
                rest = rest.subtract(line.amount());
            }
        } else {
            String prefix = object.originId() + ":";
            for (ListedLine line : object.lines()) {
                SentLine as = sent.get(key(line, prefix));
                procore(
                        project,
                        as == null ? "" : as.glAccount(),
                        line.code() == null && as != null ? as.code() : line.code(),
                        line.amount());
                rest = rest.subtract(line.amount());
            }
        }
        procore(project, "", null, rest);
    }

    private static String key(ListedLine line, String prefix) {
        String origin = Objects.requireNonNullElse(line.originId(), "");
        return origin.startsWith(prefix) ? origin.substring(prefix.length()) : "";
    }

    private void procore(
            @Nullable Long project, String account, @Nullable String code, BigDecimal amount) {
        add(Level.GL_ACCOUNT, project, account, 1, amount);
        add(Level.COST_CODE, project, Objects.requireNonNullElse(code, ""), 1, amount);
    }

    private void add(
            Level level, @Nullable Long project, String code, int side, BigDecimal amount) {
        BigDecimal[] sum =
                sums.computeIfAbsent(
                        new Name(level, project, code),
                        _ -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
        sum[side] = sum[side].add(amount);
    }
}

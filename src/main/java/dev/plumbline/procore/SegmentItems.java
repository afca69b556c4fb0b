package dev.plumbline.procore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.domain.CostCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells which cost code and cost type a budget code combines (Procore guide "Work Breakdown
 * Structure"). Where the segment items carry their segment, what their ids are known to stand for
 * counts, else what they say of themselves; where they do not, their ids tell, which are those of
 * the cost code and of the line item type (seen in answers); else the flat code, split at its last
 * dot.
 *
 * @param known what need not be asked for
 * @param costCodes full code by id, asked for only where it is needed
 * @param costTypes code by id, asked for only where it is needed
 */
record SegmentItems(
        KnownCodes known,
        Supplier<Map<Long, String>> costCodes,
        Supplier<Map<Long, String>> costTypes) {

    /** What a segment holds. */
    enum Kind {
        COST_CODE,
        COST_TYPE,
        OTHER,
        NOT_SAID
    }

    /** The budget code; empty where it is not a cost code with a cost type and nothing else. */
    Optional<BudgetCode> budgetCode(JsonNode node) {
        Long id = Json.id(node, "id");
        if (id == null) {
            return Optional.empty();
        }
        boolean active = !"inactive".equalsIgnoreCase(Json.text(node, "status"));
        return combination(node)
                .map(code -> new BudgetCode(id, code.costCode(), code.costType(), active));
    }

    private Optional<CostCode> combination(JsonNode node) {
        List<JsonNode> items = Json.elements(node.path("segment_items"));
        if (items.stream().anyMatch(item -> kind(item) == Kind.OTHER) || items.size() > 2) {
            return Optional.empty();
        }
        if (items.isEmpty()) {
            return flat(Json.text(node, "flat_code"));
        }
        if (items.size() < 2) {
            return Optional.empty();
        }
        Optional<CostCode> flat = flat(Json.text(node, "flat_code"));
        return bySegment(items).or(() -> byIds(items, flat)).or(() -> flat);
    }

    private Optional<CostCode> bySegment(List<JsonNode> items) {
        @Nullable String costCode = null;
        @Nullable String costType = null;
        for (JsonNode item : items) {
            switch (kind(item)) {
                case COST_CODE -> costCode = known(known.costCodes(), item, fullCode(item));
                case COST_TYPE ->
                        costType = known(known.costTypes(), item, Json.word(item, "code"));
                case OTHER, NOT_SAID -> {}
            }
        }
        return of(costCode, costType);
    }

    private static @Nullable String known(
            Map<Long, String> codes, JsonNode item, @Nullable String text) {
        Long id = Json.id(item, "id");
        return id == null ? text : codes.getOrDefault(id, text);
    }

    private Optional<CostCode> byIds(List<JsonNode> items, Optional<CostCode> flat) {
        @Nullable Long first = Json.id(items.getFirst(), "id");
        @Nullable Long second = Json.id(items.getLast(), "id");
        if (first == null || second == null) {
            return Optional.empty();
        }
        Optional<CostCode> straight = of(costCodes.get().get(first), costTypes.get().get(second));
        Optional<CostCode> swapped = of(costCodes.get().get(second), costTypes.get().get(first));
        // The numbers may mean something both ways round: then the flat code tells.
        boolean turned = straight.isEmpty() || (swapped.isPresent() && swapped.equals(flat));
        return turned ? swapped : straight;
    }

    private static Optional<CostCode> flat(@Nullable String flatCode) {
        int dot = flatCode == null ? -1 : flatCode.lastIndexOf('.');
        return flatCode == null || dot < 0
                ? Optional.empty()
                : of(flatCode.substring(0, dot), flatCode.substring(dot + 1));
    }

    private static Optional<CostCode> of(@Nullable String costCode, @Nullable String costType) {
        return costCode == null || costType == null || costCode.isBlank() || costType.isBlank()
                ? Optional.empty()
                : Optional.of(new CostCode(costCode.strip(), costType.strip()));
    }

    /** An item's code with its parents', trimmed; null where it does not say. */
    static @Nullable String fullCode(JsonNode item) {
        List<String> path = Json.texts(item.path("path_codes"));
        String pathCode = Json.word(item, "path_code");
        if (pathCode == null && !path.isEmpty()) {
            pathCode = String.join("-", path.stream().map(String::strip).toList());
        }
        return pathCode == null ? Json.word(item, "code") : pathCode;
    }

    /** What the segment of an item holds. */
    static Kind kind(JsonNode item) {
        return kindOf(item.path("segment"));
    }

    /**
     * What a segment holds: its type says, an enum value or a class name, in any case; where it is
     * none that is known its name does, for the values are not documented.
     */
    static Kind kindOf(JsonNode segment) {
        List<String> words =
                Stream.of("type", "name")
                        .map(field -> Json.word(segment, field))
                        .filter(Objects::nonNull)
                        .toList();
        return words.isEmpty()
                ? Kind.NOT_SAID
                : words.stream()
                        .map(SegmentItems::said)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(Kind.OTHER);
    }

    private static Optional<Kind> said(String words) {
        String letters = words.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        if (letters.contains("subjob") || letters.contains("custom")) {
            return Optional.of(Kind.OTHER);
        }
        if (letters.contains("costcode")) {
            return Optional.of(Kind.COST_CODE);
        }
        return letters.contains("lineitemtype") || letters.contains("costtype")
                ? Optional.of(Kind.COST_TYPE)
                : Optional.empty();
    }
}

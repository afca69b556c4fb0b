package dev.plumbline.procore;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which rows of a call the elements of its answer are about (Procore guide "Using Sync
 * Actions"): those that an element names by {@code origin_id}, else by {@code id}. That every
 * element carries one of these is not promised; what is left over is told by the attributes that
 * went out and came back, and only where that leaves no choice.
 */
final class Pairing {
    private static final String ORIGIN = "origin_id";
    private static final List<String> INDEXES = List.of("index", "row");
    private static final List<String> TELLING =
            List.of(
                    "name",
                    "origin_code",
                    "number",
                    "title",
                    "invoice_number",
                    "direct_cost_type",
                    "vendor_id",
                    "direct_cost_id",
                    "wbs_code_id",
                    "description",
                    "amount");

    private final List<Sent> rows;

    Pairing(List<Sent> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * A row that was sent.
     *
     * @param json as it was sent
     */
    record Sent(String originId, @Nullable Long id, JsonNode json) {}

    /** The rows that are not among these. */
    List<Sent> without(Collection<String> originIds) {
        return rows.stream().filter(row -> !originIds.contains(row.originId())).toList();
    }

    /** The elements that name a row, by its {@code origin_id}. */
    Map<String, JsonNode> named(List<JsonNode> elements) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        for (JsonNode element : elements) {
            String origin = Json.word(element, ORIGIN);
            Long id = Json.id(element, "id");
            rows.stream()
                    .filter(row ->
                            origin == null
                                    ? id != null && id.equals(row.id())
                                    : origin.equals(row.originId()))
                    .findFirst()
                    .ifPresent(row -> found.put(row.originId(), element));
        }
        return found;
    }

    /** The elements that name nothing at all or only a record that no row named. */
    static List<JsonNode> nameless(List<JsonNode> elements, Map<String, JsonNode> named) {
        return without(elements, named.values()).stream()
                .filter(element -> Json.word(element, ORIGIN) == null)
                .toList();
    }

    /** The elements that are none of those told apart already; equal ones are still two. */
    static List<JsonNode> without(List<JsonNode> elements, Collection<JsonNode> told) {
        Set<JsonNode> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(told);
        return elements.stream().filter(element -> !known.contains(element)).toList();
    }

    /** Tells elements by the place that they say their row has in the call, from 0 or from 1. */
    Map<String, JsonNode> byIndex(List<JsonNode> elements, List<Sent> open) {
        for (int base = 0; base <= 1; base++) {
            Map<String, JsonNode> found = new LinkedHashMap<>();
            for (JsonNode element : elements) {
                long at = index(element) - base;
                if (at >= 0 && at < rows.size() && open.contains(rows.get((int) at))) {
                    found.put(rows.get((int) at).originId(), element);
                }
            }
            if (!elements.isEmpty() && found.size() == elements.size()) {
                return found;
            }
        }
        return Map.of();
    }

    private static long index(JsonNode element) {
        for (String field : INDEXES) {
            Long at = Json.id(element, field);
            if (at != null) {
                return at;
            }
        }
        return Long.MIN_VALUE / 2;
    }

    /** Tells elements by attributes that only one open row and only one element have. */
    static Map<String, JsonNode> byAttributes(List<JsonNode> elements, List<Sent> open) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        Set<String> twice = new HashSet<>();
        for (JsonNode element : elements) {
            List<Sent> alike = new ArrayList<>();
            open.stream().filter(row -> isAlike(row.json(), element)).forEach(alike::add);
            if (alike.size() == 1 && found.put(alike.getFirst().originId(), element) != null) {
                twice.add(alike.getFirst().originId());
            }
        }
        found.keySet().removeAll(twice);
        return found;
    }

    private static boolean isAlike(JsonNode sent, JsonNode element) {
        boolean any = false;
        for (String field : TELLING) {
            String one = Json.text(sent, field);
            String other = Json.text(element, field);
            if (one != null && other != null) {
                if (!isSame(one.strip(), other.strip())) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    private static boolean isSame(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
        } catch (NumberFormatException _) {
            // Not both are numbers: then they are as different as their texts.
            return false;
        }
    }
}

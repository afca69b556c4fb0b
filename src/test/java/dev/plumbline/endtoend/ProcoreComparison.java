package dev.plumbline.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says in readable lines where Procore differs from what it must hold; nothing when it does not.
 */
public final class ProcoreComparison {
    private static final String OURS = "epicor:";

    private final ProcoreTables procore;
    private final List<String> differences = new ArrayList<>();
    private final Map<ExpectedVendor, String> vendorIds = new HashMap<>();

    private ProcoreComparison(ProcoreTables procore) {
        this.procore = procore;
    }

    /** Compares with a running Procore stand-in, at its base address. */
    public static List<String> differences(ExpectedProcore expected, URI procoreServer) {
        return new ProcoreComparison(ProcoreTables.at(procoreServer)).compare(expected);
    }

    /** Compares with tables of rows by their names. */
    public static List<String> differences(
            ExpectedProcore expected, Function<String, JsonNode> tables) {
        return new ProcoreComparison(new ProcoreTables(tables)).compare(expected);
    }

    private List<String> compare(ExpectedProcore expected) {
        vendors(expected.vendors());
        documents("purchase_order_contracts", "number", expected.contracts());
        documents("direct_costs", "invoice_number", expected.directCosts());
        return differences;
    }

    private void vendors(List<ExpectedVendor> expected) {
        Map<String, List<JsonNode>> byOrigin = new HashMap<>();
        for (JsonNode row : procore.rows("vendors")) {
            byOrigin.computeIfAbsent(Raw.text(row, "origin_id"), _ -> new ArrayList<>()).add(row);
        }
        Set<String> seen = new HashSet<>();
        for (ExpectedVendor vendor : expected) {
            List<JsonNode> found =
                    vendor.originIds().stream()
                            .flatMap(origin -> byOrigin.getOrDefault(origin, List.of()).stream())
                            .toList();
            seen.addAll(vendor.originIds());
            if (found.size() == 1) {
                vendor(vendor, found.getFirst());
            } else {
                differences.add(
                        "vendor "
                                + vendor.members()
                                + ": expected once, is there "
                                + found.size()
                                + " times");
            }
        }
        byOrigin.keySet().stream()
                .filter(origin -> origin.startsWith(OURS) && !seen.contains(origin))
                .sorted()
                .forEach(origin -> differences.add("vendor " + origin + ": not expected"));
    }

    private void vendor(ExpectedVendor expected, JsonNode row) {
        String id = Raw.text(row, "id");
        vendorIds.put(expected, id);
        if (expected.adoptedId() != 0 && !id.equals(Long.toString(expected.adoptedId()))) {
            differences.add(
                    "vendor %s: expected to adopt %d, is %s"
                            .formatted(expected.members(), expected.adoptedId(), id));
        }
        if (Raw.flag(row, "is_active") != expected.active()) {
            differences.add(
                    "vendor " + expected.members() + ": is_active expected " + expected.active());
        }
        List<String> best = null;
        for (Map<String, String> alternative : expected.alternatives()) {
            List<String> wrong = attributes("vendor " + expected.members(), alternative, row);
            best = best == null || wrong.size() < best.size() ? wrong : best;
        }
        differences.addAll(best == null ? List.of() : best);
    }

    private void documents(String table, String number, List<ExpectedDocument> expected) {
        Map<String, List<JsonNode>> byKey = new HashMap<>();
        Map<String, String> unexpected = new TreeMap<>();
        for (JsonNode row : procore.rows(table)) {
            String origin = Raw.text(row, "origin_id");
            if (origin.startsWith(OURS)) {
                unexpected.put(Raw.text(row, "id"), origin);
            }
            byKey.computeIfAbsent(key(row, number), _ -> new ArrayList<>()).add(row);
        }
        for (ExpectedDocument document : expected) {
            String key =
                    document.project()
                            + "|"
                            + vendorIds.get(document.vendor())
                            + "|"
                            + document.attribute(number)
                            + "|"
                            + document.attribute("direct_cost_type");
            JsonNode row = only(document, byKey.getOrDefault(key, List.of()));
            if (row != null) {
                unexpected.remove(Raw.text(row, "id"));
                document(document, row);
            }
        }
        unexpected
                .values()
                .forEach(origin -> differences.add(table + " " + origin + ": not expected"));
    }

    private static String key(JsonNode row, String number) {
        return Raw.text(row, "project_id")
                + "|"
                + Raw.text(row, "vendor_id")
                + "|"
                + Raw.text(row, number)
                + "|"
                + Raw.text(row, "direct_cost_type");
    }

    private @Nullable JsonNode only(ExpectedDocument document, List<JsonNode> candidates) {
        String prefix = originPrefix(document);
        List<JsonNode> ours =
                candidates.stream()
                        .filter(row -> Raw.text(row, "origin_id").startsWith(prefix))
                        .toList();
        if (ours.size() != 1) {
            differences.add(
                    "%s in project %d: expected once as %s…, is there %d times among %s"
                            .formatted(
                                    document.source(),
                                    document.project(),
                                    prefix,
                                    ours.size(),
                                    candidates.stream()
                                            .map(row -> Raw.text(row, "origin_id"))
                                            .toList()));
            return null;
        }
        return ours.getFirst();
    }

    // How an invoice number is written inside an identifier is the product's own affair.
    private static String originPrefix(ExpectedDocument document) {
        String company = OURS + document.source().company();
        return document.isContract()
                ? company + ":purchase-order:" + document.source().key() + ":" + document.project()
                : company + ":ap-invoice:";
    }

    private void document(ExpectedDocument expected, JsonNode row) {
        String what = expected.source() + " in project " + expected.project();
        String origin = Raw.text(row, "origin_id");
        if (!(origin + ":").contains(":" + expected.project() + ":")) {
            differences.add(what + ": origin_id without its project: " + origin);
        }
        if (expected.adoptedId() != 0
                && !Raw.text(row, "id").equals(Long.toString(expected.adoptedId()))) {
            differences.add(what + ": expected to adopt " + expected.adoptedId());
        }
        differences.addAll(attributes(what, expected.attributes(), row));
        boolean byUnit = expected.attribute("accounting_method").equals("unit");
        differences.addAll(
                LineComparison.differences(
                        what, expected.lines(), procore.linesOf(expected, row), procore, byUnit));
    }

    private static List<String> attributes(
            String what, Map<String, String> expected, JsonNode row) {
        List<String> wrong = new ArrayList<>();
        expected.forEach((name, value) -> {
            String actual = Raw.text(row, name);
            if (!LineComparison.sameText(value, actual)) {
                wrong.add("%s: %s expected \"%s\", is \"%s\"".formatted(what, name, value, actual));
            }
        });
        return wrong;
    }
}

package dev.plumbline.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Procore that holds exactly what is expected, for tests of the comparison. */
final class MirroredProcore {
    private final Map<String, ArrayNode> tables = new HashMap<>();
    private final Map<ExpectedVendor, Long> vendorIds = new HashMap<>();
    private long lastId = 900_000_000_000_000L;

    MirroredProcore(Map<String, List<ObjectNode>> before, ExpectedProcore expected) {
        before.forEach((table, rows) -> rows.forEach(row -> table(table).add(row.deepCopy())));
        table("purchase_order_line_items").removeAll();
        table("direct_cost_line_items").removeAll();
        expected.vendors().forEach(this::vendor);
        expected.contracts()
                .forEach(each ->
                        document(
                                each,
                                "purchase_order_contracts",
                                "purchase_order_line_items",
                                "purchase_order_contract_id",
                                "purchase-order"));
        expected.directCosts()
                .forEach(each ->
                        document(
                                each,
                                "direct_costs",
                                "direct_cost_line_items",
                                "direct_cost_id",
                                "ap-invoice"));
    }

    ArrayNode table(String name) {
        return tables.computeIfAbsent(name, _ -> JsonNodeFactory.instance.arrayNode());
    }

    private void vendor(ExpectedVendor vendor) {
        ObjectNode row = row("vendors", vendor.adoptedId());
        vendorIds.put(vendor, row.get("id").longValue());
        vendor.alternatives().getLast().forEach(row::put);
        row.put("origin_id", vendor.originIds().getLast()).put("is_active", vendor.active());
    }

    private void document(
            ExpectedDocument document, String table, String lines, String parent, String entity) {
        ObjectNode row = row(table, document.adoptedId());
        String origin =
                "epicor:%s:%s:%s:%d"
                        .formatted(
                                document.source().company(),
                                entity,
                                document.source().key(),
                                document.project());
        document.attributes().forEach(row::put);
        row.put("project_id", document.project());
        row.put("vendor_id", vendorIds.getOrDefault(document.vendor(), 0L));
        row.put("origin_id", origin);
        for (ExpectedLine line : document.lines()) {
            if (!line.optional()) {
                ObjectNode made = row(lines, 0);
                made.put(parent, row.get("id").longValue()).put("amount", line.amount());
                made.put("description", line.description()).put("quantity", line.quantity());
                made.put("unit_cost", line.unitCost()).put("uom", line.uom());
                made.put("flat_code", line.budgetCode());
            }
        }
    }

    private ObjectNode row(String table, long id) {
        for (JsonNode each : table(table)) {
            if (id != 0 && each.path("id").longValue() == id) {
                return (ObjectNode) each;
            }
        }
        return table(table).addObject().put("id", ++lastId);
    }
}

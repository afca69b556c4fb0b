package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a write is going to touch, read from its path and body before it is carried out. */
final class Keys {

    private static final List<String> WRAPPERS =
            List.of("vendor", "purchase_order_contract", "line_item", "item", "direct_cost");

    private final ProcoreState state;

    Keys(ProcoreState state) {
        this.state = state;
    }

    Set<String> of(List<String> segments, JsonNode body) {
        Set<String> keys = new HashSet<>();
        TableName table = table(segments);
        int at = segments.indexOf("direct_costs");
        if (at >= 0 && at + 1 < segments.size() && segments.get(at + 1).matches("\\d{1,18}")) {
            keys.add(WriteLog.directCost(Long.parseLong(segments.get(at + 1))));
        }
        if (table != null) {
            body.path("updates").forEach(row -> add(keys, table, row));
            WRAPPERS.forEach(wrapper -> add(keys, table, body.path(wrapper)));
        }
        return keys;
    }

    private static @Nullable TableName table(List<String> segments) {
        boolean lines = segments.contains("line_items");
        if (segments.contains("direct_costs")) {
            return lines ? TableName.DIRECT_COST_LINE_ITEMS : TableName.DIRECT_COSTS;
        }
        if (segments.contains("purchase_order_contracts")) {
            return lines ? TableName.PURCHASE_ORDER_LINE_ITEMS : TableName.PURCHASE_ORDER_CONTRACTS;
        }
        return segments.contains("vendors") ? TableName.VENDORS : null;
    }

    private void add(Set<String> keys, TableName table, JsonNode row) {
        if (Fields.has(row, "direct_cost_id")) {
            keys.add(WriteLog.directCost(Fields.id(row, "direct_cost_id")));
        }
        ObjectNode stored = state.table(table).get(Fields.id(row, "id"));
        if (stored != null) {
            keys.addAll(WriteLog.keys(table, stored));
        }
        String origin = Fields.text(row, "origin_id");
        if (origin != null) {
            keys.add(WriteLog.key(table, origin));
            for (ObjectNode company : state.table(TableName.COMPANIES).all()) {
                String key = Table.originKey(Fields.id(company, "id"), origin);
                state.table(table)
                        .findLive("origin", key)
                        .forEach(each -> keys.addAll(WriteLog.keys(table, each)));
            }
        }
    }
}

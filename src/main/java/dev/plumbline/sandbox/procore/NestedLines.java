package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The lines within a direct cost's own create or update: at most 100, {@code manual_amount}, {@code
 * ref} (Procore REST v1.1).
 */
final class NestedLines {

    private static final int MOST = 100;
    private final Parts parts;
    private final DirectCostLines lines;

    NestedLines(Parts parts, DirectCostLines lines) {
        this.parts = parts;
        this.lines = lines;
    }

    /** Refuses the request as a whole before anything is written. */
    void check(ObjectNode holder, JsonNode items, boolean creates) {
        if (items.size() > MOST) {
            throw new Refusal(FieldErrors.of("line_items", "can't be more than 100"));
        }
        FieldErrors errors = new FieldErrors();
        for (JsonNode each : items) {
            boolean updates = Fields.has(each, "id");
            if (updates && (creates || !belongs(holder, each))) {
                errors.add("line_items.id", "Entity with this ID not found");
            }
            if (!updates) {
                checkNew(holder, each, errors);
            }
        }
        if (!errors.isEmpty()) {
            throw new Refusal(errors);
        }
    }

    private boolean belongs(ObjectNode cost, JsonNode item) {
        ObjectNode line = parts.table(TableName.DIRECT_COST_LINE_ITEMS).live(Fields.id(item, "id"));
        return line != null && Fields.id(line, "direct_cost_id") == Fields.id(cost, "id");
    }

    private void checkNew(ObjectNode holder, JsonNode item, FieldErrors errors) {
        if (!Fields.has(item, "wbs_code_id")) {
            errors.add("line_items.wbs_code_id", FieldErrors.BLANK);
            return;
        }
        ObjectNode probe = parts.table(TableName.WBS_CODES).live(Fields.id(item, "wbs_code_id"));
        if (probe == null || Fields.id(probe, "project_id") != Fields.id(holder, "project_id")) {
            errors.add("line_items.wbs_code_id", "must belong to the project");
        }
        String key =
                Table.originKey(Fields.id(holder, "company_id"), Fields.text(item, "origin_id"));
        boolean unique = ProcoreSwitch.ORIGIN_UNIQUE.on(parts.switches());
        if (unique
                && !parts.table(TableName.DIRECT_COST_LINE_ITEMS)
                        .findLive("origin", key)
                        .isEmpty()) {
            errors.add("line_items.origin_id", FieldErrors.TAKEN);
        }
    }

    /** Refuses the request when one of its lines breaks a rule; the direct cost must be stored. */
    void verify(ObjectNode cost, JsonNode items) {
        for (JsonNode each : items) {
            ObjectNode stored =
                    parts.table(TableName.DIRECT_COST_LINE_ITEMS).live(Fields.id(each, "id"));
            ObjectNode row = stored == null ? DirectCostLineRoutes.fixed(cost) : stored;
            parts.writer().verify(lines, stored, row, attributes(each));
        }
    }

    void write(ObjectNode cost, JsonNode items) {
        for (JsonNode each : items) {
            ObjectNode given = attributes(each);
            ObjectNode stored =
                    parts.table(TableName.DIRECT_COST_LINE_ITEMS).live(Fields.id(each, "id"));
            if (stored != null) {
                parts.writer().update(lines, stored, given);
            } else {
                parts.writer().create(lines, DirectCostLineRoutes.fixed(cost), given);
            }
        }
    }

    private static ObjectNode attributes(JsonNode item) {
        ObjectNode given = item.deepCopy();
        if (given.has("manual_amount")) {
            given.set("amount", given.get("manual_amount"));
        } else {
            given.remove("amount");
        }
        given.remove("direct_cost_id");
        return given;
    }

    /**
     * Gives the lines of the answer the {@code ref} that their request had, matched by identifier
     * or position.
     */
    ObjectNode echo(ObjectNode shown, JsonNode items) {
        JsonNode lines = shown.path("line_items");
        int first = lines.size() - created(items);
        for (JsonNode item : items) {
            long id = Fields.id(item, "id");
            for (JsonNode line : lines) {
                if (id != 0 && Fields.id(line, "id") == id && line instanceof ObjectNode found) {
                    found.set(
                            "ref",
                            item.path("ref").isMissingNode() ? found.nullNode() : item.get("ref"));
                }
            }
            if (id == 0 && lines.path(first++) instanceof ObjectNode line) {
                line.set(
                        "ref",
                        item.path("ref").isMissingNode() ? line.nullNode() : item.get("ref"));
            }
        }
        return shown;
    }

    private static int created(JsonNode items) {
        int created = 0;
        for (JsonNode item : items) {
            created += Fields.has(item, "id") ? 0 : 1;
        }
        return created;
    }
}

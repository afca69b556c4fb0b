package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import dev.plumbline.sandbox.web.Switches;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Segments of budget codes and their items. An item's id is the id of the cost code, cost type or
 * sub job that it stands for, as seen in real data.
 */
final class Segments {

    /** One segment; its id is the same in every project. */
    enum Segment {
        SUB_JOB("sub_job", "Sub Job", "flat", "sub_job_id", TableName.SUB_JOBS),
        COST_CODE("cost_code", "Cost Code", "tiered", "cost_code_id", TableName.COST_CODES),
        COST_TYPE(
                "line_item_type",
                "Cost Type",
                "flat",
                "line_item_type_id",
                TableName.LINE_ITEM_TYPES);

        private static final long FIRST_ID = 598_134_324_000_000L;
        private final String type;
        private final String title;
        private final String structure;
        private final String column;
        private final TableName items;

        Segment(String type, String title, String structure, String column, TableName items) {
            this.type = type;
            this.title = title;
            this.structure = structure;
            this.column = column;
            this.items = items;
        }

        long id() {
            return FIRST_ID + position();
        }

        private int position() {
            return 1 + List.of(values()).indexOf(this);
        }

        String column() {
            return column;
        }

        TableName items() {
            return items;
        }

        ObjectNode show() {
            ObjectNode shown = Json.object().put("id", id()).put("type", type).put("name", title);
            shown.put("position", position())
                    .put("required", this != SUB_JOB)
                    .put("delimiter", "-");
            return shown.put("structure", structure)
                    .put("tiered", structure.equals("tiered"))
                    .put("wbs_pattern_id", FIRST_ID);
        }

        static Segment of(long id) {
            return List.of(values()).stream()
                    .filter(each -> each.id() == id)
                    .findFirst()
                    .orElseThrow(Refusal::notFound);
        }
    }

    private final ProcoreState state;
    private final Switches switches;
    private final BudgetCodes codes;

    Segments(ProcoreState state, Switches switches) {
        this.state = state;
        this.switches = switches;
        this.codes = new BudgetCodes(state);
    }

    /** The items of a segment that a project can use. */
    List<ObjectNode> items(Segment segment, ObjectNode project) {
        boolean ofCompany = segment == Segment.COST_TYPE;
        return state.table(segment.items())
                .children(Fields.id(project, ofCompany ? "company_id" : "id"));
    }

    ObjectNode item(Segment segment, ObjectNode row) {
        String full = Fields.text(row, "full_code");
        View view =
                View.of(row)
                        .copy("code", "name", "parent_id", "created_at", "updated_at")
                        .text("status", "active");
        String path = path(full == null ? String.valueOf(Fields.text(row, "code")) : full);
        if (path != null) {
            view.text("path_code", path);
        }
        view.flag("is_parent", false);
        return view.flag("in_use", true)
                .lists("path_ids", "path_codes", "path_names")
                .put("segment", segment.show())
                .done();
    }

    private @Nullable String path(String full) {
        if (ProcoreSwitch.SEGMENT_PATHS.is(switches, "none")) {
            return null;
        }
        return ProcoreSwitch.SEGMENT_PATHS.is(switches, "dot") ? full.replace('-', '.') : full;
    }

    ObjectNode code(ObjectNode wbs) {
        String flat = codes.flatCode(wbs);
        ObjectNode shown = Json.object().put("id", Fields.id(wbs, "id")).put("flat_code", flat);
        String cost =
                Fields.text(
                        state.row(TableName.COST_CODES, Fields.id(wbs, "cost_code_id")), "name");
        String type =
                Fields.text(
                        state.row(TableName.LINE_ITEM_TYPES, Fields.id(wbs, "line_item_type_id")),
                        "name");
        shown.put("flat_name", cost + "." + type)
                .put("description", Fields.text(wbs, "description"));
        shown.put("status", Fields.text(wbs, "status")).put("wbs_pattern_id", Segment.FIRST_ID);
        ArrayNode items = shown.putArray("segment_items");
        for (Segment each : Segment.values()) {
            ObjectNode row = state.table(each.items()).get(Fields.id(wbs, each.column()));
            if (row != null) {
                items.add(item(each, row));
            }
        }
        return shown.put("created_at", Fields.text(wbs, "created_at"))
                .put("updated_at", Fields.text(wbs, "updated_at"));
    }
}

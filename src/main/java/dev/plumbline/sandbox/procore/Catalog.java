package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;

/** How the rows that others refer to are shown: cost codes, cost types, units. */
final class Catalog {

    private Catalog() {}

    static ObjectNode costCode(ProcoreState state, ObjectNode row) {
        ObjectNode project = state.row(TableName.PROJECTS, Fields.id(row, "project_id"));
        View view =
                View.of(row)
                        .copy(
                                "name",
                                "code",
                                "full_code",
                                "origin_id",
                                "origin_data",
                                "standard_cost_code_id");
        view.text("biller", String.valueOf(Fields.text(project, "name")))
                .number("biller_id", Fields.id(project, "id"));
        view.text("biller_type", "Project");
        view.nulls("biller_origin_id")
                .flag("budgeted", false)
                .copy("position", "deleted_at", "created_at", "updated_at");
        view.put("parent", parent(row)).lists("line_item_types").copy("standard_cost_code_list_id");
        return view.text("sortable_code", String.valueOf(Fields.text(row, "full_code"))).done();
    }

    private static ObjectNode parent(ObjectNode row) {
        ObjectNode parent = Json.object();
        return Fields.has(row, "parent_id")
                ? parent.put("id", Fields.id(row, "parent_id"))
                : parent.putNull("id");
    }

    static ObjectNode type(ObjectNode row) {
        return View.of(row).copy("name", "code", "base_type", "origin_id", "origin_data").done();
    }

    static ObjectNode uom(ObjectNode row) {
        ObjectNode category = Json.object().put("id", 1).put("name", "Other");
        return View.of(row)
                .copy("name", "description")
                .flag("is_standard", true)
                .put("uom_category", category)
                .done();
    }

    static ObjectNode subJob(ObjectNode row) {
        return View.of(row)
                .copy("name", "code", "origin_id", "origin_data", "created_at", "updated_at")
                .done();
    }

    static ObjectNode standardCode(ObjectNode row) {
        return View.of(row)
                .copy(
                        "standard_cost_code_list_id",
                        "parent_id",
                        "code",
                        "full_code",
                        "name",
                        "origin_id",
                        "origin_data")
                .done();
    }
}

package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Budget codes: one combination of cost code, cost type and, seldom, sub job (Procore REST v1.0,
 * WBS codes).
 */
final class BudgetCodes {

    private final ProcoreState state;

    BudgetCodes(ProcoreState state) {
        this.state = state;
    }

    static @Nullable String combination(ObjectNode row) {
        return combination(
                Fields.id(row, "project_id"),
                Fields.id(row, "cost_code_id"),
                Fields.id(row, "line_item_type_id"),
                Fields.id(row, "sub_job_id"));
    }

    private static String combination(long project, long costCode, long type, long subJob) {
        return project + "|" + costCode + "|" + type + "|" + subJob;
    }

    /** The code with its parents', joined by a dash. */
    String fullCode(ObjectNode costCode) {
        String code = String.valueOf(Fields.text(costCode, "code"));
        ObjectNode parent = state.table(TableName.COST_CODES).get(Fields.id(costCode, "parent_id"));
        if (parent == null) {
            parent =
                    state.table(TableName.STANDARD_COST_CODES)
                            .get(Fields.id(costCode, "parent_id"));
        }
        return parent == null ? code : fullCode(parent) + "-" + code;
    }

    String flatCode(ObjectNode wbs) {
        String cost =
                Fields.text(
                        state.row(TableName.COST_CODES, Fields.id(wbs, "cost_code_id")),
                        "full_code");
        String type =
                Fields.text(
                        state.row(TableName.LINE_ITEM_TYPES, Fields.id(wbs, "line_item_type_id")),
                        "code");
        ObjectNode job = state.table(TableName.SUB_JOBS).get(Fields.id(wbs, "sub_job_id"));
        return (job == null ? "" : Fields.text(job, "code") + ".") + cost + "." + type;
    }

    /**
     * Gives a line all three of budget code, cost code and cost type; {@code wbs_code_id} wins over
     * the pair. A pair that was never combined becomes a budget code, and a budget code that has no
     * budget line gets one of 0.
     */
    void resolve(ObjectNode line, FieldErrors errors) {
        long project = Fields.id(line, "project_id");
        ObjectNode wbs =
                Fields.has(line, "wbs_code_id")
                        ? byId(line, project, errors)
                        : byPair(line, project, errors);
        if (wbs != null) {
            line.put("wbs_code_id", Fields.id(wbs, "id"));
            line.put("cost_code_id", Fields.id(wbs, "cost_code_id"));
            line.put("line_item_type_id", Fields.id(wbs, "line_item_type_id"));
        }
    }

    private @Nullable ObjectNode byId(ObjectNode line, long project, FieldErrors errors) {
        ObjectNode wbs = state.table(TableName.WBS_CODES).live(Fields.id(line, "wbs_code_id"));
        if (wbs == null || Fields.id(wbs, "project_id") != project) {
            errors.add("wbs_code_id", "must belong to the project");
            return null;
        }
        if ("inactive".equals(Fields.text(wbs, "status"))) {
            errors.add("wbs_code_id", "is inactive");
            return null;
        }
        return wbs;
    }

    private @Nullable ObjectNode byPair(ObjectNode line, long project, FieldErrors errors) {
        ObjectNode cost = state.table(TableName.COST_CODES).live(Fields.id(line, "cost_code_id"));
        ObjectNode type =
                state.table(TableName.LINE_ITEM_TYPES).live(Fields.id(line, "line_item_type_id"));
        if (cost == null || Fields.id(cost, "project_id") != project) {
            errors.add(
                    "cost_code_id",
                    Fields.has(line, "cost_code_id")
                            ? "must belong to the project"
                            : FieldErrors.BLANK);
        }
        if (type == null) {
            errors.add(
                    "line_item_type_id",
                    Fields.has(line, "line_item_type_id")
                            ? FieldErrors.INVALID
                            : FieldErrors.BLANK);
        }
        return cost == null || type == null || !errors.isEmpty()
                ? null
                : combine(project, cost, type);
    }

    private ObjectNode combine(long project, ObjectNode cost, ObjectNode type) {
        ObjectNode wanted =
                Json.object().put("project_id", project).put("cost_code_id", Fields.id(cost, "id"));
        wanted.put("line_item_type_id", Fields.id(type, "id"));
        return findOrCreate(wanted);
    }

    /** The code of this combination; the same combination is always the same code. */
    ObjectNode findOrCreate(ObjectNode wanted) {
        List<ObjectNode> found =
                state.table(TableName.WBS_CODES).findLive("combination", combination(wanted));
        if (!found.isEmpty()) {
            return found.getFirst();
        }
        long project = Fields.id(wanted, "project_id");
        wanted.put("company_id", Fields.id(state.row(TableName.PROJECTS, project), "company_id"));
        return state.insert(TableName.WBS_CODES, wanted.put("status", "active"));
    }

    /** Procore puts a budget line of 0 under a cost that has none. */
    void budget(ObjectNode line) {
        long wbs = Fields.id(line, "wbs_code_id");
        if (state.table(TableName.BUDGET_LINE_ITEMS).find("wbs", Long.toString(wbs)).isEmpty()) {
            ObjectNode budget =
                    Json.object().put("wbs_code_id", wbs).put("original_budget_amount", "0.0");
            budget.put("project_id", Fields.id(line, "project_id"))
                    .put("company_id", Fields.id(line, "company_id"));
            state.insert(TableName.BUDGET_LINE_ITEMS, budget.put("calculation_strategy", "manual"));
        }
    }
}

package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What lines of contracts and of direct costs have in common: amounts, units, budget codes, how
 * they are shown.
 */
final class Lines {

    private final ProcoreState state;
    private final BudgetCodes codes;

    Lines(ProcoreState state) {
        this.state = state;
        this.codes = new BudgetCodes(state);
    }

    static Schema schema() {
        return new Schema()
                .texts("description", "uom", "origin_data")
                .shortTexts("origin_id")
                .decimals("amount", "quantity", "unit_cost")
                .ids("wbs_code_id", "cost_code_id", "line_item_type_id", "tax_code_id")
                .choice("extended_type", "manual", "calculated");
    }

    void checkCode(Change change) {
        if (change.given().hasNonNull("wbs_code_id") || (!change.creates() && !pairGiven(change))) {
            codes.resolve(change.after(), change.errors());
        } else {
            change.after().remove("wbs_code_id");
            codes.resolve(change.after(), change.errors());
        }
    }

    private static boolean pairGiven(Change change) {
        return change.given().hasNonNull("cost_code_id")
                || change.given().hasNonNull("line_item_type_id");
    }

    void checkUnit(Change change) {
        String uom = Fields.text(change.after(), "uom");
        if (uom == null || uom.isEmpty()) {
            change.after().putNull("uom");
            return;
        }
        String key = ProcoreState.key(Fields.id(change.after(), "company_id"), uom);
        if (state.table(TableName.UOMS).findLive("name", key).isEmpty()) {
            change.errors().add("uom", FieldErrors.NOT_LISTED);
        }
    }

    /** Decides between the given amount and quantity × unit cost, which is rounded to the cent. */
    void extend(Change change) {
        ObjectNode row = change.after();
        boolean amountGiven = change.given().hasNonNull("amount");
        boolean cleared = change.given().has("amount") && !amountGiven;
        boolean typed = change.given().hasNonNull("extended_type");
        if (!typed && (cleared || (change.creates() && !amountGiven))) {
            row.put("extended_type", "calculated");
        } else if (!typed && amountGiven) {
            row.put("extended_type", "manual");
        }
        if ("calculated".equals(Fields.text(row, "extended_type"))) {
            BigDecimal extended =
                    Fields.decimal(row, "quantity").multiply(Fields.decimal(row, "unit_cost"));
            row.put("amount", extended.setScale(2, RoundingMode.HALF_UP).toPlainString());
        }
    }

    void position(Change change, TableName table) {
        if (change.creates()) {
            long parent = Fields.id(change.after(), table.parentColumn());
            change.after().put("position", 1 + state.table(table).children(parent).size());
        }
    }

    void stored(ObjectNode row) {
        codes.budget(row);
    }

    BigDecimal total(TableName lines, long parent) {
        List<ObjectNode> rows = state.table(lines).children(parent);
        return rows.stream()
                .map(row -> Fields.decimal(row, "amount"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    View show(ObjectNode row) {
        BigDecimal amount = Fields.decimal(row, "amount");
        View view =
                View.of(row)
                        .copy(
                                "description",
                                "uom",
                                "extended_type",
                                "position",
                                "origin_id",
                                "origin_data");
        view.decimal("amount", amount)
                .decimal("extended_amount", amount)
                .decimal("total_amount", amount);
        view.decimals("quantity", "unit_cost").copy("tax_code_id", "created_at", "updated_at");
        view.put(
                "cost_code",
                Catalog.costCode(
                        state, state.row(TableName.COST_CODES, Fields.id(row, "cost_code_id"))));
        view.put(
                "line_item_type",
                Catalog.type(
                        state.row(TableName.LINE_ITEM_TYPES, Fields.id(row, "line_item_type_id"))));
        view.put("wbs_code", wbs(row)).nulls("change_event_line_item");
        view.put(
                "project", View.named(state.row(TableName.PROJECTS, Fields.id(row, "project_id"))));
        view.put(
                "company",
                View.named(state.row(TableName.COMPANIES, Fields.id(row, "company_id"))));
        return view.put("currency_configuration", Json.object().put("currency_iso_code", "USD"));
    }

    static ObjectNode holder(long id, String type) {
        return Json.object().put("id", id).put("holder_type", type);
    }

    private ObjectNode wbs(ObjectNode row) {
        ObjectNode wbs = state.row(TableName.WBS_CODES, Fields.id(row, "wbs_code_id"));
        ObjectNode shown =
                Json.object().put("id", Fields.id(wbs, "id")).put("flat_code", codes.flatCode(wbs));
        return shown.put("description", Fields.text(wbs, "description"));
    }
}

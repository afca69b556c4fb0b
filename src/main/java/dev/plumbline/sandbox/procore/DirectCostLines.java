package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Switches;

/** Lines of direct costs (Procore REST v1.0, Direct Cost Line Items). */
final class DirectCostLines implements Resource {

    private final Schema schema = Lines.schema().ids("direct_cost_id");
    private final ProcoreState state;
    private final Switches switches;
    private final DirectCosts costs;
    private final Lines lines;

    DirectCostLines(ProcoreState state, Switches switches, DirectCosts costs, Lines lines) {
        this.state = state;
        this.switches = switches;
        this.costs = costs;
        this.lines = lines;
    }

    @Override
    public TableName table() {
        return TableName.DIRECT_COST_LINE_ITEMS;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public void check(Change change) {
        ObjectNode cost =
                state.table(TableName.DIRECT_COSTS)
                        .live(Fields.id(change.after(), "direct_cost_id"));
        if (change.blank("direct_cost_id")) {
            change.errors().add("direct_cost_id", FieldErrors.BLANK);
        } else if (cost == null
                || Fields.id(cost, "project_id") != Fields.id(change.after(), "project_id")) {
            change.errors().add("direct_cost_id", "must exist");
        } else {
            costs.refuseLocked(cost);
        }
        if (!change.creates() && change.alters("direct_cost_id")) {
            change.errors().add("direct_cost_id", "can't be changed");
        }
        lines.checkCode(change);
        lines.checkUnit(change);
        lines.extend(change);
        if (Fields.decimal(change.after(), "amount").signum() < 0
                && !ProcoreSwitch.NEGATIVE_AMOUNTS.on(switches)) {
            change.errors().add("amount", "must be greater than or equal to 0");
        }
        lines.position(change, table());
    }

    @Override
    public void stored(ObjectNode row) {
        lines.stored(row);
    }

    @Override
    public ObjectNode show(ObjectNode row) {
        return lines.show(row)
                .put("holder", Lines.holder(Fields.id(row, "direct_cost_id"), "DirectCosts::Item"))
                .done();
    }

    /** The project-wide list has a shorter cost code. */
    ObjectNode listed(ObjectNode row) {
        ObjectNode shown = show(row);
        ObjectNode cost = state.row(TableName.COST_CODES, Fields.id(row, "cost_code_id"));
        shown.set("cost_code", View.of(cost).copy("full_code", "name", "origin_id").done());
        shown.remove("company");
        return shown;
    }
}

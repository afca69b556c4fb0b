package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fills in what rows of a test's data set leave out. */
final class Loader {

    private final ProcoreState state;
    private final BudgetCodes codes;

    Loader(ProcoreState state) {
        this.state = state;
        this.codes = new BudgetCodes(state);
    }

    void add(TableName table, ObjectNode given) {
        ObjectNode row = given.deepCopy();
        locate(table, row);
        switch (table) {
            case PROJECTS -> preset(row, "active", true);
            case VENDORS -> vendor(row);
            case COST_CODES -> preset(row, "full_code", codes.fullCode(row));
            case WBS_CODES, SUB_JOBS -> preset(row, "status", "active");
            case PURCHASE_ORDER_CONTRACTS -> contract(row);
            case DIRECT_COSTS -> preset(row, "status", "draft");
            case PURCHASE_ORDER_LINE_ITEMS, DIRECT_COST_LINE_ITEMS -> line(table, row);
            default -> {}
        }
        state.insert(table, row);
    }

    /** Company and project of the row, from what it belongs to. */
    private void locate(TableName table, ObjectNode row) {
        TableName holder =
                switch (table) {
                    case PURCHASE_ORDER_LINE_ITEMS -> TableName.PURCHASE_ORDER_CONTRACTS;
                    case DIRECT_COST_LINE_ITEMS -> TableName.DIRECT_COSTS;
                    default -> table;
                };
        if (holder != table) {
            ObjectNode parent = state.row(holder, Fields.id(row, table.parentColumn()));
            row.put("project_id", Fields.id(parent, "project_id"));
        }
        if (Fields.has(row, "project_id")) {
            row.put(
                    "company_id",
                    Fields.id(
                            state.row(TableName.PROJECTS, Fields.id(row, "project_id")),
                            "company_id"));
        } else if (table != TableName.COMPANIES && !Fields.has(row, "company_id")) {
            row.put("company_id", firstCompany());
        }
    }

    private long firstCompany() {
        return state.table(TableName.COMPANIES).all().stream()
                .findFirst()
                .map(row -> Fields.id(row, "id"))
                .orElseThrow(() -> new IllegalArgumentException("Load a company first"));
    }

    private static void vendor(ObjectNode row) {
        preset(row, "is_active", true);
        row.withArray("project_ids");
    }

    private static void contract(ObjectNode row) {
        preset(row, "status", "Draft");
        preset(row, "accounting_method", "amount");
    }

    private void line(TableName table, ObjectNode row) {
        FieldErrors errors = new FieldErrors();
        codes.resolve(row, errors);
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(
                    "A line of " + table.key() + " has no budget code: " + row);
        }
        preset(row, "quantity", "0.0");
        preset(row, "unit_cost", "0.0");
        preset(row, "extended_type", "manual");
        if (!Fields.has(row, "position")) {
            row.put(
                    "position",
                    1 + state.table(table).children(Fields.id(row, table.parentColumn())).size());
        }
    }

    private static void preset(ObjectNode row, String field, Object value) {
        if (!Fields.has(row, field)) {
            row.set(
                    field,
                    value instanceof Boolean flag
                            ? row.booleanNode(flag)
                            : row.textNode(String.valueOf(value)));
        }
    }
}

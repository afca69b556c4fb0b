package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * Lines of a contract's schedule of values (Procore REST v1.0, Purchase Order Contract Line Items).
 */
final class ContractLines implements Resource {

    private final Schema schema = Lines.schema();
    private final ProcoreState state;
    private final Contracts contracts;
    private final Lines lines;

    ContractLines(ProcoreState state, Contracts contracts, Lines lines) {
        this.state = state;
        this.contracts = contracts;
        this.lines = lines;
    }

    @Override
    public TableName table() {
        return TableName.PURCHASE_ORDER_LINE_ITEMS;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public void check(Change change) {
        ObjectNode contract = contract(change.after());
        contracts.refuseLocked(contract, "Line items");
        lines.checkCode(change);
        if ("amount".equals(Fields.text(contract, "accounting_method"))) {
            lumpSum(change);
        } else {
            lines.checkUnit(change);
            lines.extend(change);
        }
        BigDecimal invoiced = Fields.decimal(change.after(), "invoiced_amount");
        if (Fields.decimal(change.after(), "amount").compareTo(invoiced) < 0
                && invoiced.signum() > 0) {
            change.errors().add("amount", "can't be less than what has been invoiced");
        }
        lines.position(change, table());
    }

    /** On contracts by amount the amount is all there is. */
    private static void lumpSum(Change change) {
        change.require("amount");
        change.after()
                .put("quantity", "0.0")
                .put("unit_cost", "0.0")
                .putNull("uom")
                .put("extended_type", "manual");
    }

    /** Lines with invoices stay, and so do those of a locked contract. */
    void refuseDelete(ObjectNode line) {
        contracts.refuseLocked(contract(line), "Line items");
        if (Fields.decimal(line, "invoiced_amount").signum() != 0) {
            throw new Refusal(FieldErrors.of("base", "Line items with invoices can't be deleted"));
        }
    }

    private ObjectNode contract(ObjectNode line) {
        return state.row(
                TableName.PURCHASE_ORDER_CONTRACTS, Fields.id(line, "purchase_order_contract_id"));
    }

    @Override
    public void stored(ObjectNode row) {
        lines.stored(row);
    }

    @Override
    public ObjectNode show(ObjectNode row) {
        long contract = Fields.id(row, "purchase_order_contract_id");
        return lines.show(row)
                .put("holder", Lines.holder(contract, "PurchaseOrderContract"))
                .done();
    }
}

package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import dev.plumbline.sandbox.web.Switches;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Direct costs: costs that no commitment covers (Procore REST v1.0 and v1.1). */
final class DirectCosts implements Resource {

    private static final Set<String> INVOICES = Set.of("invoice", "subcontractor_invoice");

    private final Schema schema =
            new Schema()
                    .shortTexts("invoice_number", "origin_id")
                    .texts("terms", "description", "origin_data")
                    .dates("direct_cost_date", "received_date", "payment_date")
                    .ids("vendor_id", "employee_id")
                    .choice(
                            "direct_cost_type",
                            "invoice",
                            "expense",
                            "payroll",
                            "subcontractor_invoice")
                    .choice("status", "draft", "pending", "revise_and_resubmit", "approved")
                    .any("currency_iso_code", "currency_exchange_rate", "line_items");
    private final ProcoreState state;
    private final Switches switches;
    private final ProjectVendors directory;
    private final Lines lines;

    DirectCosts(ProcoreState state, Switches switches, ProjectVendors directory, Lines lines) {
        this.state = state;
        this.switches = switches;
        this.directory = directory;
        this.lines = lines;
    }

    @Override
    public TableName table() {
        return TableName.DIRECT_COSTS;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public void check(Change change) {
        ObjectNode after = change.after();
        after.remove("line_items");
        refuseLocked(change.before() == null ? Json.object() : change.before());
        change.require("direct_cost_type");
        String type = String.valueOf(Fields.text(after, "direct_cost_type"));
        if (type.equals("subcontractor_invoice")
                && !ProcoreSwitch.SUBCONTRACTOR_INVOICE.on(switches)) {
            change.errors().add("direct_cost_type", FieldErrors.NOT_LISTED);
        }
        if (!change.creates() && change.alters("direct_cost_type")) {
            change.errors().add("direct_cost_type", "can't be changed");
        }
        if (INVOICES.contains(type) && change.blank("vendor_id")) {
            change.errors().add("vendor", FieldErrors.BLANK);
        }
        if (type.equals("invoice")) {
            change.require("invoice_number");
        }
        if (change.blank("status")) {
            after.put("status", "draft");
        }
        directory.check(change);
    }

    /** Where the switch says so, what an ERP has identified is locked. */
    void refuseLocked(ObjectNode cost) {
        if (Fields.has(cost, "origin_id") && ProcoreSwitch.LOCK_SYNCED_DIRECT_COSTS.on(switches)) {
            throw new Refusal(
                    FieldErrors.of("base", "This direct cost is synced with an ERP and locked"));
        }
    }

    List<ObjectNode> lines(ObjectNode cost) {
        return state.table(TableName.DIRECT_COST_LINE_ITEMS).children(Fields.id(cost, "id"));
    }

    @Override
    public ObjectNode show(ObjectNode row) {
        return header(row).done();
    }

    private View header(ObjectNode row) {
        View view =
                View.of(row)
                        .copy(
                                "direct_cost_type",
                                "invoice_number",
                                "status",
                                "terms",
                                "description",
                                "origin_id");
        view.copy(
                "origin_data",
                "direct_cost_date",
                "received_date",
                "payment_date",
                "vendor_id",
                "created_at",
                "updated_at");
        view.copy("deleted_at")
                .decimal("grand_total", total(row))
                .nulls("employee")
                .put("vendor", vendor(row));
        view.put("vendor_name", vendor(row).path("name"))
                .lists("attachments")
                .number("attachments_count", 0);
        view.number("line_items_count", lines(row).size());
        return view.put("currency_configuration", Json.object().put("currency_iso_code", "USD"));
    }

    /** The list shows the vendor as a plain name and the total as {@code amount} too. */
    ObjectNode listed(ObjectNode row) {
        ObjectNode shown = header(row).decimal("amount", total(row)).done();
        shown.set("vendor", shown.get("vendor_name"));
        shown.remove(List.of("attachments", "attachments_count", "line_items_count"));
        return shown;
    }

    /** v1.1 shows company, project and lines too. */
    ObjectNode withLines(ObjectNode row, DirectCostLines kind) {
        ObjectNode shown = header(row).done();
        shown.set(
                "company",
                View.named(state.row(TableName.COMPANIES, Fields.id(row, "company_id"))));
        shown.set(
                "project", View.named(state.row(TableName.PROJECTS, Fields.id(row, "project_id"))));
        ArrayNode items = shown.putArray("line_items");
        lines(row).forEach(line -> items.add(kind.show(line)));
        return shown;
    }

    private BigDecimal total(ObjectNode row) {
        return lines.total(TableName.DIRECT_COST_LINE_ITEMS, Fields.id(row, "id"));
    }

    private JsonNode vendor(ObjectNode row) {
        ObjectNode vendor = state.table(TableName.VENDORS).get(Fields.id(row, "vendor_id"));
        return vendor == null ? row.nullNode() : View.named(vendor);
    }
}

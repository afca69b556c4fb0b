package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import dev.plumbline.sandbox.web.Switches;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Purchase order contracts (Procore REST v1.0). */
final class Contracts implements Resource {

    private static final String[] DATES = {
        "approval_letter_date",
        "contract_date",
        "delivery_date",
        "execution_date",
        "issued_on_date",
        "letter_of_intent_date",
        "returned_date"
    };
    private static final String[] TEXTS = {
        "description",
        "payment_terms",
        "ship_via",
        "bill_to_address",
        "ship_to_address",
        "origin_data"
    };

    private final Schema schema =
            new Schema()
                    .shortTexts("number", "title", "origin_id", "origin_code")
                    .texts(TEXTS)
                    .dates(DATES)
                    .flags("executed", "private")
                    .decimals("retainage_percent", "currency_exchange_rate")
                    .ids("vendor_id", "assignee_id")
                    .choice(
                            "status",
                            "Draft",
                            "Processing",
                            "Submitted",
                            "Partially Received",
                            "Received",
                            "Approved",
                            "Closed")
                    .choice("accounting_method", "amount", "unit")
                    .any(
                            "invoice_contact_user_ids",
                            "currency_iso_code",
                            "drawing_revision_ids",
                            "file_version_ids")
                    .any("form_ids", "image_ids", "upload_ids");
    private final ProcoreState state;
    private final Switches switches;
    private final ProjectVendors directory;
    private final Lines lines;

    Contracts(ProcoreState state, Switches switches, ProjectVendors directory, Lines lines) {
        this.state = state;
        this.switches = switches;
        this.directory = directory;
        this.lines = lines;
    }

    @Override
    public TableName table() {
        return TableName.PURCHASE_ORDER_CONTRACTS;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public void check(Change change) {
        ObjectNode after = change.after();
        if (change.blank("status")) {
            after.put("status", "Draft");
        }
        if (change.blank("accounting_method")) {
            after.put("accounting_method", "amount");
        }
        if (change.creates() && change.blank("number")) {
            after.put("number", nextNumber(Fields.id(after, "project_id")));
        }
        directory.check(change);
        checkNumber(change);
        checkFrozen(change);
    }

    private void checkNumber(Change change) {
        if (!change.alters("number") || !ProcoreSwitch.NUMBER_UNIQUE.on(switches)) {
            return;
        }
        ObjectNode after = change.after();
        String key = ProcoreState.key(Fields.id(after, "project_id"), Fields.text(after, "number"));
        long own = Fields.id(after, "id");
        if (state.table(table()).findLive("number", key).stream()
                .anyMatch(row -> Fields.id(row, "id") != own)) {
            change.errors().add("number", FieldErrors.TAKEN);
        }
    }

    private void checkFrozen(Change change) {
        ObjectNode before = change.before();
        if (before == null) {
            return;
        }
        if (change.alters("accounting_method") && !lines(before).isEmpty()) {
            change.errors().add("accounting_method", "can't be changed once there are line items");
        }
        if (locked(before) && change.alters("vendor_id")) {
            change.errors().add("vendor_id", "can't be changed on an approved contract");
        }
        if (locked(before)
                && change.alters("status")
                && ProcoreSwitch.REOPEN.is(switches, "refuse")) {
            change.errors().add("status", "can't be changed on an approved contract");
        }
    }

    /** Procore goes on with the project's sequence where a contract comes without a number. */
    private String nextNumber(long project) {
        return state.table(table()).find("parent", Long.toString(project)).stream()
                .map(row -> String.valueOf(Fields.text(row, "number")))
                .filter(number -> number.matches("\\d{1,15}"))
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::max)
                .add(BigDecimal.ONE)
                .toPlainString();
    }

    boolean locked(ObjectNode contract) {
        String status = String.valueOf(Fields.text(contract, "status"));
        return switch (switches.word(ProcoreSwitch.APPROVED_LOCK.key())) {
            case "approved" -> status.equals("Approved");
            case "unless-draft" -> !status.equals("Draft");
            default -> false;
        };
    }

    void refuseLocked(ObjectNode contract, String what) {
        if (locked(contract)) {
            String message = what + " can't be changed: the contract is approved";
            throw new Refusal(FieldErrors.of("base", message));
        }
    }

    List<ObjectNode> lines(ObjectNode contract) {
        return state.table(TableName.PURCHASE_ORDER_LINE_ITEMS).children(Fields.id(contract, "id"));
    }

    /** The list's default view: a few columns and the total. */
    ObjectNode compact(ObjectNode row) {
        View view =
                View.of(row)
                        .copy(
                                "number",
                                "title",
                                "status",
                                "origin_id",
                                "origin_code",
                                "executed",
                                "private");
        return view.put("vendor", vendor(row))
                .decimal("grand_total", total(row))
                .copy("created_at", "updated_at", "deleted_at")
                .done();
    }

    ObjectNode extended(ObjectNode row) {
        BigDecimal total = total(row);
        View view =
                View.of(row)
                        .copy(
                                "number",
                                "title",
                                "status",
                                "accounting_method",
                                "origin_id",
                                "origin_code");
        view.copy(TEXTS)
                .copy(DATES)
                .flag("executed", false)
                .flag("private", true)
                .decimals("retainage_percent");
        view.decimal("grand_total", total)
                .decimal("revised_contract", total)
                .decimal("pending_revised_contract", total);
        view.decimal("remaining_balance_outstanding", total)
                .zeros("approved_change_orders", "pending_change_orders");
        view.zeros(
                "draft_change_orders_amount",
                "percentage_paid",
                "total_payments",
                "total_draw_requests_amount");
        view.zeros("total_requisitions_amount").flag("requisitions_are_enabled", false);
        view.flag("show_line_items_to_non_admins", false)
                .text("billing_schedule_of_values_status", "draft");
        view.nulls("assignee", "signed_contract_received_date").put("vendor", vendor(row));
        view.put(
                "project", View.named(state.row(TableName.PROJECTS, Fields.id(row, "project_id"))));
        view.put("currency_configuration", Json.object().put("currency_iso_code", "USD"));
        return view.copy("created_at", "updated_at", "deleted_at").done();
    }

    @Override
    public ObjectNode show(ObjectNode row) {
        return extended(row);
    }

    /** What only the Show action and single writes have. */
    ObjectNode withLines(ObjectNode row, ContractLines kind) {
        ObjectNode shown = extended(row);
        ArrayNode items = shown.putArray("line_items");
        lines(row).forEach(line -> items.add(kind.show(line)));
        for (String none :
                List.of(
                        "change_order_packages",
                        "change_order_requests",
                        "potential_change_orders")) {
            shown.putArray(none);
        }
        shown.putArray("payments_issued");
        shown.putArray("invoice_contacts");
        shown.putArray("attachments");
        return shown.putNull("created_by_id");
    }

    private BigDecimal total(ObjectNode row) {
        return lines.total(TableName.PURCHASE_ORDER_LINE_ITEMS, Fields.id(row, "id"));
    }

    @Nullable ObjectNode vendorRow(ObjectNode row) {
        return state.table(TableName.VENDORS).get(Fields.id(row, "vendor_id"));
    }

    private ObjectNode vendor(ObjectNode row) {
        ObjectNode vendor = vendorRow(row);
        if (vendor == null) {
            return Json.object().putNull("id").putNull("company");
        }
        ObjectNode shown =
                Json.object()
                        .put("id", Fields.id(vendor, "id"))
                        .put("company", Fields.text(vendor, "name"));
        return shown.put("origin_id", Fields.text(vendor, "origin_id"))
                .put("origin_data", Fields.text(vendor, "origin_data"));
    }
}

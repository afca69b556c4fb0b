package dev.plumbline.sandbox.epicor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * The people who edit the books.
 *
 * <p>Every write moves the row's SysRevID. ChangeDate moves only where a person edits a header or a
 * line itself: an edited release touches neither, and a payment rewrites an invoice's balances
 * without stamping it. Nothing here goes over HTTP; the admin API's {@code POST
 * /__admin/clerk/{action}} calls {@link #act}.
 */
public final class Clerk {

    private final EpicorState state;
    private final PurchasingDesk purchasing;
    private final PayablesDesk payables;

    Clerk(EpicorState state) {
        this.state = state;
        this.purchasing = new PurchasingDesk(state);
        this.payables = new PayablesDesk(state);
    }

    /**
     * Does what the action says.
     *
     * <p>Every task names its {@code company}. The actions on purchase orders need {@code PONum}
     * and where fitting {@code POLine} and {@code PORelNum}: changeReleaseQty ({@code RelQty}),
     * changeUnitCost ({@code DocUnitCost}), editRelease ({@code set}: columns of the release;
     * {@code GLAccount}), voidLine, voidPo, closePo, unapprove, approve. On invoices {@code
     * VendorNum} and {@code InvoiceNum}: postInvoice, payInvoice ({@code amount}, the whole balance
     * if missing). On vendors {@code VendorNum}: renameVendorId ({@code VendorID}), renameVendor
     * ({@code Name}), deactivateVendor. addPo and addInvoice take {@code rows} by table. deleteRow
     * and patchRow take {@code table} and {@code key}, the key columns with their values; patchRow
     * also {@code set} and {@code stamp} (true to stamp ChangeDate; a ChangeDate within {@code set}
     * stands as given).
     *
     * @throws IllegalArgumentException for an unknown action or row, or a value that does not fit
     */
    public void act(String action, ObjectNode task) {
        synchronized (state) {
            var company = state.company(task.path("company").asText());
            switch (action) {
                case "changeReleaseQty" -> purchasing.changeReleaseQty(company, task);
                case "changeUnitCost" -> purchasing.changeUnitCost(company, task);
                case "editRelease" -> purchasing.editRelease(company, task);
                case "voidLine" -> purchasing.voidLine(company, task);
                case "voidPo" -> purchasing.voidPo(company, task);
                case "closePo" -> purchasing.closePo(company, task);
                case "unapprove" -> purchasing.approve(company, task, false);
                case "approve" -> purchasing.approve(company, task, true);
                case "postInvoice" -> payables.post(company, task);
                case "payInvoice" -> payables.pay(company, task);
                case "renameVendorId" -> vendor(company, task, "VendorID", task.get("VendorID"));
                case "renameVendor" -> vendor(company, task, "Name", task.get("Name"));
                case "deactivateVendor" -> deactivate(company, task);
                case "addPo", "addInvoice" -> add(company, task);
                case "deleteRow" -> delete(company, task);
                case "patchRow" -> patch(company, task);
                default -> throw new IllegalArgumentException("No clerk can " + action);
            }
        }
    }

    void patchById(String table, String sysRowId, ObjectNode changes) {
        synchronized (state) {
            var found = byId(table, sysRowId);
            rewrite(found.company(), found.row(), changes, false);
        }
    }

    void deleteById(String table, String sysRowId) {
        synchronized (state) {
            var found = byId(table, sysRowId);
            found.company().remove(found.row().table, found.row().key());
        }
    }

    private record Found(Company company, Row row) {}

    private Found byId(String table, String sysRowId) {
        var named = Table.named(table);
        for (var id : state.companies()) {
            var company = state.company(id);
            for (var row : company.rows(named).byKey.values()) {
                if (row.text("SysRowID").equals(sysRowId)) {
                    return new Found(company, row);
                }
            }
        }
        throw new IllegalArgumentException("No row of " + table + " has the SysRowID " + sysRowId);
    }

    private void vendor(Company company, ObjectNode task, String column, JsonNode value) {
        var row = company.get("Vendor", Tasks.key(task, "VendorNum")).copy();
        row.set(column, value.asText());
        state.write(company, row);
    }

    private void deactivate(Company company, ObjectNode task) {
        var row = company.get("Vendor", Tasks.key(task, "VendorNum")).copy();
        state.write(company, row.set("Inactive", true));
    }

    private void add(Company company, ObjectNode task) {
        task.path("rows")
                .properties()
                .forEach(table ->
                        table.getValue().forEach(json -> addRow(company, table.getKey(), json)));
    }

    private void addRow(Company company, String table, JsonNode json) {
        if (json instanceof ObjectNode row) {
            var changed = Row.unset(Table.named(table)).merge(row);
            if (row.has("ChangeDate")) {
                state.write(company, changed);
            } else {
                state.writeStamped(company, changed);
            }
        }
    }

    private static void delete(Company company, ObjectNode task) {
        var row = keyed(company, task);
        company.remove(row.table, row.key());
    }

    private void patch(Company company, ObjectNode task) {
        boolean stamp = task.path("stamp").asBoolean(false);
        rewrite(company, keyed(company, task), task.path("set"), stamp);
    }

    private void rewrite(Company company, Row old, JsonNode changes, boolean stamp) {
        var row = old.copy();
        row.merge(changes);
        if (!row.key().equals(old.key())) {
            throw new IllegalArgumentException("A key cannot change: " + changes);
        }
        if (stamp && !changes.has("ChangeDate")) {
            state.writeStamped(company, row);
        } else {
            state.write(company, row);
        }
    }

    private static Row keyed(Company company, ObjectNode task) {
        var table = Table.named(task.path("table").asText());
        var named = Map.<String, JsonNode>copyOf(entries(task.path("key")));
        List<Object> parts =
                table.key.stream().map(c -> Tasks.value(c, named.get(c.name()))).toList();
        return company.get(table.name, Key.of(parts));
    }

    private static Map<String, JsonNode> entries(JsonNode json) {
        var found = new java.util.HashMap<String, JsonNode>();
        json.properties().forEach(p -> found.put(p.getKey(), p.getValue()));
        return found;
    }
}

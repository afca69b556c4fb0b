package dev.plumbline.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.Entity;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.sandbox.epicor.EpicorSandbox;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A day's work in one division's Epicor, drawn by a seed. */
final class ChangeSets {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ORDER_TABLES =
            List.of("POHeader", "PODetail", "PORel", "PORelTGLC");
    private static final List<String> INVOICE_TABLES =
            List.of("APInvHed", "APInvDtl", "APInvExp", "APInvJob", "APIHAPInvExp");
    private static final List<String> NOT_COPIED = List.of("SysRevID", "SysRowID", "ChangeDate");
    private static final List<String> MONEY =
            List.of("ExtCost", "LineDiscAmt", "TotalMiscChrg", "ExpAmt", "MiscAmt");

    private final EpicorSandbox epicor;
    private final String company;
    private final SplittableRandom random;
    private int made;

    ChangeSets(EpicorSandbox epicor, String company, SplittableRandom random) {
        this.epicor = epicor;
        this.company = company;
        this.random = random;
    }

    /**
     * Works on what was sent.
     *
     * @return what was done, for messages
     */
    List<String> work(List<LedgerRecord> sent) {
        List<String> done = new ArrayList<>();
        List<String> orders = keys(sent, Entity.PURCHASE_ORDER);
        List<String> invoices = keys(sent, Entity.AP_INVOICE);
        List<String> vendors = keys(sent, Entity.VENDOR);
        for (int each = 0; each < 2; each++) {
            done.add("new PO like " + newOrder(take(orders)));
            done.add("new quantity of PO " + newQuantity(take(orders)));
            done.add("void PO " + voided(take(orders)));
            done.add("new invoice like " + newInvoice(take(invoices), false));
            done.add("debit memo like " + newInvoice(take(invoices), true));
            done.add("words of invoice " + newWords(take(invoices)));
        }
        done.add("closed PO " + closed(take(orders)));
        done.add("vendor that moved " + movedVendor(take(vendors)));
        done.add("new vendor with a PO like " + newVendor(take(vendors), take(orders)));
        return done;
    }

    private static List<String> keys(List<LedgerRecord> sent, Entity entity) {
        List<String> keys = new ArrayList<>();
        sent.stream()
                .filter(record -> record.entity() == entity)
                .forEach(record -> keys.add(record.sourceKey().value()));
        return keys;
    }

    /** Each is worked on once, so that one change does not undo another. */
    private String take(List<String> keys) {
        return keys.remove(random.nextInt(keys.size()));
    }

    private String newOrder(String like) {
        copyOrder(like, next("POHeader", "PONum"), null);
        return like;
    }

    private void copyOrder(String like, int number, Integer vendor) {
        ObjectNode task = task();
        ObjectNode rows = task.putObject("rows");
        for (String table : ORDER_TABLES) {
            String column = table.equals("PODetail") ? "PONUM" : "PONum";
            ArrayNode copy = copy(table, Map.of("Company", company, column, like));
            copy.forEach(row -> {
                ((ObjectNode) row).put(column, number);
                if (vendor != null && table.equals("POHeader")) {
                    ((ObjectNode) row).put("VendorNum", vendor.intValue());
                }
            });
            rows.set(table, copy);
        }
        epicor.clerk().act("addPo", task);
    }

    private String newVendor(String like, String order) {
        int number = next("Vendor", "VendorNum");
        ObjectNode task = task();
        ArrayNode copy = copy("Vendor", Map.of("Company", company, "VendorNum", like));
        copy.forEach(row ->
                ((ObjectNode) row)
                        .put("VendorNum", number)
                        .put("VendorID", "NEW" + number)
                        .put("Name", "New Supply " + number + " of " + company)
                        .put("TaxPayerID", ""));
        task.putObject("rows").set("Vendor", copy);
        epicor.clerk().act("addPo", task);
        copyOrder(order, next("POHeader", "PONum"), number);
        return order;
    }

    private String newQuantity(String order) {
        ObjectNode release =
                epicor.state().rows("PORel", Map.of("Company", company, "PONum", order)).getFirst();
        epicor.clerk()
                .act(
                        "changeReleaseQty",
                        order(order)
                                .put("POLine", release.path("POLine").asInt())
                                .put("PORelNum", release.path("PORelNum").asInt())
                                .put("RelQty", BigDecimal.valueOf(random.nextInt(1, 9_999), 2)));
        return order;
    }

    private String voided(String order) {
        epicor.clerk().act("voidPo", order(order));
        return order;
    }

    private String closed(String order) {
        epicor.clerk().act("closePo", order(order));
        return order;
    }

    private String newInvoice(String like, boolean credit) {
        made++;
        String number = "PLAN-" + random.nextInt(1_000_000) + "-" + made;
        ObjectNode task = task();
        ObjectNode rows = task.putObject("rows");
        for (String table : INVOICE_TABLES) {
            ArrayNode copy = copy(table, invoice(like));
            copy.forEach(row -> {
                ((ObjectNode) row).put("InvoiceNum", number);
                if (credit) {
                    negate((ObjectNode) row);
                }
            });
            rows.set(table, copy);
        }
        epicor.clerk().act("addInvoice", task);
        return like;
    }

    private static void negate(ObjectNode row) {
        if (row.has("DebitMemo")) {
            row.put("DebitMemo", true);
        }
        MONEY.stream()
                .filter(row::hasNonNull)
                .forEach(column ->
                        row.put(column, new BigDecimal(row.path(column).asText()).negate()));
    }

    private String newWords(String invoice) {
        ObjectNode task = task().put("table", "APInvHed").put("stamp", true);
        task.putObject("key")
                .put("VendorNum", Integer.parseInt(vendor(invoice)))
                .put("InvoiceNum", number(invoice));
        task.putObject("set").put("Description", "Said anew " + random.nextInt(1_000_000));
        epicor.clerk().act("patchRow", task);
        return invoice;
    }

    private String movedVendor(String vendor) {
        ObjectNode task = task().put("table", "Vendor").put("stamp", true);
        task.putObject("key").put("VendorNum", Integer.parseInt(vendor));
        task.putObject("set").put("Address1", random.nextInt(1_000_000) + " Moved Street");
        epicor.clerk().act("patchRow", task);
        return vendor;
    }

    private Map<String, String> invoice(String key) {
        return Map.of("Company", company, "VendorNum", vendor(key), "InvoiceNum", number(key));
    }

    private static String vendor(String invoice) {
        return invoice.substring(0, invoice.indexOf('/'));
    }

    private static String number(String invoice) {
        return invoice.substring(invoice.indexOf('/') + 1);
    }

    private ArrayNode copy(String table, Map<String, String> equal) {
        ArrayNode copies = JsonNodeFactory.instance.arrayNode();
        epicor.state().rows(table, equal).forEach(row -> copies.add(row.remove(NOT_COPIED)));
        return copies;
    }

    private int next(String table, String column) {
        return epicor.state().rows(table, Map.of("Company", company)).stream()
                        .mapToInt(row -> row.path(column).asInt())
                        .max()
                        .orElse(0)
                + 1;
    }

    private ObjectNode order(String number) {
        return task().put("PONum", Integer.parseInt(number));
    }

    private ObjectNode task() {
        return JSON.createObjectNode().put("company", company);
    }
}

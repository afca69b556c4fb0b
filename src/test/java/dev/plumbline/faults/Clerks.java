package dev.plumbline.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.Entity;
import dev.plumbline.sandbox.epicor.EpicorSandbox;
import dev.plumbline.sandbox.procore.ProcoreSandbox;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** People who go on working in Epicor between scenarios: new documents and changed ones. */
final class Clerks {
    private static final List<String> COPIED_WITHOUT =
            List.of("SysRevID", "SysRowID", "ChangeDate");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EpicorSandbox epicor;
    private final ProcoreSandbox procore;
    private final StoredState state;
    private final Map<String, String> companies;
    private int works;

    Clerks(
            EpicorSandbox epicor,
            ProcoreSandbox procore,
            StoredState state,
            Map<String, String> companies) {
        this.epicor = epicor;
        this.procore = procore;
        this.state = state;
        this.companies = companies;
    }

    /**
     * Adds documents of a kind and changes as many others, all in one division.
     *
     * @return the division
     */
    String work(Entity entity, SplittableRandom random, int documents) {
        List<Map<String, String>> synced =
                state.rows(
                        """
                        select division, source_key from record
                        where entity = ? and status = 'SYNCED' and sent order by id
                        """,
                        entity.name());
        String division = pick(synced, random).get("division");
        String company = companies.get(division);
        synced.removeIf(record -> !record.get("division").equals(division));
        for (int document = 0; document < documents; document++) {
            works++;
            add(entity, company, pick(synced, random).get("source_key"));
            change(entity, company, pick(synced, random).get("source_key"), random);
        }
        return division;
    }

    private static <T> T pick(List<T> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }

    private void add(Entity entity, String company, String key) {
        ObjectNode task = task(company);
        ObjectNode rows = task.putObject("rows");
        switch (entity) {
            case VENDOR -> {
                int next = next(company, "Vendor", "VendorNum");
                ArrayNode copy = copy("Vendor", Map.of("Company", company, "VendorNum", key));
                copy.forEach(row ->
                        ((ObjectNode) row)
                                .put("VendorNum", next)
                                .put("VendorID", "CR" + next)
                                .put("Name", "Crash Test Supply " + next + " of " + company)
                                .put("TaxPayerID", ""));
                rows.set("Vendor", copy);
            }
            case PURCHASE_ORDER -> {
                int next = next(company, "POHeader", "PONum");
                for (String table : List.of("POHeader", "PODetail", "PORel", "PORelTGLC")) {
                    String column = table.equals("PODetail") ? "PONUM" : "PONum";
                    ArrayNode copy = copy(table, Map.of("Company", company, column, key));
                    copy.forEach(row -> ((ObjectNode) row).put(column, next));
                    rows.set(table, copy);
                }
            }
            case AP_INVOICE -> {
                String vendor = key.substring(0, key.indexOf('/'));
                String number = key.substring(key.indexOf('/') + 1);
                for (String table :
                        List.of("APInvHed", "APInvDtl", "APInvExp", "APInvJob", "APIHAPInvExp")) {
                    ArrayNode copy =
                            copy(
                                    table,
                                    Map.of(
                                            "Company", company,
                                            "VendorNum", vendor,
                                            "InvoiceNum", number));
                    copy.forEach(row -> ((ObjectNode) row).put("InvoiceNum", "CR-" + works));
                    rows.set(table, copy);
                }
            }
        }
        epicor.clerk().act("addPo", task);
    }

    private void change(Entity entity, String company, String key, SplittableRandom random) {
        ObjectNode task = task(company);
        switch (entity) {
            case VENDOR -> {
                task.put("table", "Vendor").put("stamp", true);
                task.putObject("key").put("VendorNum", Integer.parseInt(key));
                task.putObject("set").put("Address1", works + " Moved Street");
                epicor.clerk().act("patchRow", task);
            }
            case PURCHASE_ORDER -> changeOrder(company, key, random, task);
            case AP_INVOICE -> {
                task.put("table", "APInvHed").put("stamp", true);
                task.putObject("key")
                        .put("VendorNum", Integer.parseInt(key.substring(0, key.indexOf('/'))))
                        .put("InvoiceNum", key.substring(key.indexOf('/') + 1));
                task.putObject("set").put("Description", "Said anew " + works);
                epicor.clerk().act("patchRow", task);
            }
        }
    }

    /**
     * Another price; only other words where Procore has the order by amount, which stays so though
     * the new price may be one that could go by unit.
     */
    private void changeOrder(String company, String key, SplittableRandom random, ObjectNode task) {
        boolean byAmount =
                procore.rows("purchase_order_contracts").stream()
                        .filter(row -> row.path("number").asText().equals(key))
                        .anyMatch(row -> row.path("accounting_method").asText().equals("amount"));
        if (byAmount) {
            task.put("table", "POHeader").put("stamp", true);
            task.putObject("key").put("PONum", Integer.parseInt(key));
            task.putObject("set").put("CommentText", "Said anew " + works);
            epicor.clerk().act("patchRow", task);
            return;
        }
        ObjectNode line =
                epicor.state()
                        .rows("PODetail", Map.of("Company", company, "PONUM", key))
                        .getFirst();
        task.put("PONum", Integer.parseInt(key)).put("POLine", line.path("POLine").asInt());
        task.put("DocUnitCost", BigDecimal.valueOf(random.nextInt(100, 100_000), 2));
        epicor.clerk().act("changeUnitCost", task);
    }

    private ArrayNode copy(String table, Map<String, String> equal) {
        ArrayNode copies = JsonNodeFactory.instance.arrayNode();
        epicor.state().rows(table, equal).forEach(row -> copies.add(row.remove(COPIED_WITHOUT)));
        return copies;
    }

    private int next(String company, String table, String column) {
        return epicor.state().rows(table, Map.of("Company", company)).stream()
                        .mapToInt(row -> row.path(column).asInt())
                        .max()
                        .orElse(0)
                + 1;
    }

    private static ObjectNode task(String company) {
        return JSON.createObjectNode().put("company", company);
    }
}

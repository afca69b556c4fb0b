package dev.plumbline.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.demo.DocumentKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Contract §4, Purchase orders: one contract per Procore project of an approved order. */
final class ExpectedOrders {
    private final EpicorTables epicor;
    private final Rules rules;
    private final List<ExpectedDocument> contracts = new ArrayList<>();
    private final List<ExpectedRecord> records = new ArrayList<>();

    ExpectedOrders(EpicorTables epicor, Rules rules) {
        this.epicor = epicor;
        this.rules = rules;
        epicor.all("POHeader").stream()
                .filter(order -> Raw.text(order, "ApprovalStatus").equals("A"))
                .forEach(this::order);
    }

    List<ExpectedDocument> contracts() {
        return contracts;
    }

    List<ExpectedRecord> records() {
        return records;
    }

    private void order(ObjectNode order) {
        DocumentKey key =
                new DocumentKey(epicor.company(), "PURCHASE_ORDER", Raw.text(order, "PONum"));
        try {
            Map<Long, List<ExpectedLine>> lines =
                    Raw.flag(order, "VoidOrder") ? Map.of() : lines(order);
            List<ExpectedDocument> mapped = new ArrayList<>();
            for (Map.Entry<Long, List<ExpectedLine>> each : lines.entrySet()) {
                mapped.add(contract(key, order, each.getKey(), each.getValue()));
            }
            contracts.addAll(mapped);
            records.add(new ExpectedRecord(key, mapped.isEmpty() ? "SKIPPED" : "SYNCED", ""));
        } catch (Refused refused) {
            records.add(ExpectedRecord.of(key, refused));
        }
    }

    private Map<Long, List<ExpectedLine>> lines(ObjectNode order) throws Refused {
        int poNum = Raw.number(order, "PONum");
        Map<Long, List<ExpectedLine>> byProject = new LinkedHashMap<>();
        for (ObjectNode line : epicor.of("PODetail", poNum)) {
            List<ObjectNode> releases = epicor.of("PORel", poNum, Raw.number(line, "POLine"));
            List<ObjectNode> live = releases.stream().filter(rel -> live(line, rel)).toList();
            List<BigDecimal> shares =
                    Raw.split(
                            Raw.cents(Raw.decimal(line, "ExtCost")),
                            live.stream().map(rel -> Raw.decimal(rel, "RelQty")).toList());
            for (int index = 0; index < live.size(); index++) {
                release(byProject, order, line, live.get(index), live.size(), shares.get(index));
            }
        }
        for (ObjectNode line : epicor.of("PODetail", poNum)) {
            for (ObjectNode release : epicor.of("PORel", poNum, Raw.number(line, "POLine"))) {
                if (!live(line, release)) {
                    voided(byProject, release);
                }
            }
        }
        return byProject;
    }

    private static boolean live(ObjectNode line, ObjectNode release) {
        return !Raw.flag(line, "VoidLine") && !Raw.flag(release, "VoidRelease");
    }

    private void release(
            Map<Long, List<ExpectedLine>> byProject,
            ObjectNode order,
            ObjectNode line,
            ObjectNode release,
            int liveReleases,
            BigDecimal share)
            throws Refused {
        String epicorProject = epicor.projectOfRelease(release);
        if (epicorProject.isEmpty()) {
            return;
        }
        long project = rules.projects().procoreProject(epicor.division(), epicorProject);
        int rel = Raw.number(release, "PORelNum");
        String account =
                epicor.accountOfRelease(
                        Raw.number(order, "PONum"), Raw.number(line, "POLine"), rel);
        String budgetCode =
                rules.budgetCode(epicor.division(), account, Raw.date(order, "OrderDate"), project);
        String suffix = liveReleases > 1 ? " (release " + rel + ")" : "";
        byProject
                .computeIfAbsent(project, _ -> new ArrayList<>())
                .add(
                        new ExpectedLine(
                                Raw.text(line, "LineDesc") + suffix,
                                Raw.decimal(release, "RelQty"),
                                unitCost(line),
                                rules.uom(Raw.text(line, "PUM")),
                                share,
                                budgetCode,
                                false));
    }

    private void voided(Map<Long, List<ExpectedLine>> byProject, ObjectNode release)
            throws Refused {
        String epicorProject = epicor.projectOfRelease(release);
        if (epicorProject.isEmpty()) {
            return;
        }
        long project = rules.projects().procoreProject(epicor.division(), epicorProject);
        byProject
                .getOrDefault(project, new ArrayList<>())
                .add(
                        new ExpectedLine(
                                null,
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                "",
                                BigDecimal.ZERO,
                                "",
                                true));
    }

    private static BigDecimal unitCost(ObjectNode line) {
        int shift =
                switch (Raw.text(line, "CostPerCode")) {
                    case "C" -> 2;
                    case "M" -> 3;
                    default -> 0;
                };
        return Raw.decimal(line, "UnitCost").movePointLeft(shift);
    }

    private ExpectedDocument contract(
            DocumentKey key, ObjectNode order, long project, List<ExpectedLine> lines)
            throws Refused {
        ExpectedVendor vendor =
                rules.vendors().of(epicor.company(), Raw.number(order, "VendorNum"));
        List<ObjectNode> before = rules.before("purchase_order_contracts");
        long adopted = Adoption.document(before, project, vendor, "number", key.key());
        String method =
                before.stream()
                        .filter(row -> adopted != 0 && row.path("id").asLong() == adopted)
                        .map(row -> Raw.text(row, "accounting_method"))
                        .findFirst()
                        .orElse(byUnit(lines) ? "unit" : "amount");
        Map<String, String> attributes = attributes(key, order);
        attributes.put("accounting_method", method);
        return new ExpectedDocument(key, project, vendor, attributes, lines, adopted);
    }

    private static boolean byUnit(List<ExpectedLine> lines) {
        return lines.stream()
                .filter(line -> !line.optional())
                .allMatch(line ->
                        !line.uom().isEmpty()
                                && Raw.cents(line.quantity().multiply(line.unitCost()))
                                                .compareTo(line.amount())
                                        == 0);
    }

    private Map<String, String> attributes(DocumentKey key, ObjectNode order) {
        ObjectNode vendor = epicor.one("Vendor", Raw.text(order, "VendorNum"));
        String name = vendor == null ? "" : Raw.text(vendor, "Name");
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("number", key.key());
        attributes.put("origin_code", key.key());
        attributes.put("title", "PO " + key.key() + " " + name);
        attributes.put("contract_date", Raw.date(order, "OrderDate"));
        attributes.put("delivery_date", Raw.date(order, "DueDate"));
        attributes.put(
                "payment_terms",
                Raw.first(Raw.text(order, "TermsCodeDescription"), Raw.text(order, "TermsCode")));
        attributes.put(
                "ship_via",
                Raw.first(
                        Raw.text(order, "ShipViaCodeDescription"), Raw.text(order, "ShipViaCode")));
        attributes.put("ship_to_address", shipTo(order));
        attributes.put("description", Raw.text(order, "CommentText"));
        attributes.put("status", Raw.flag(order, "OpenOrder") ? "Approved" : "Closed");
        return attributes;
    }

    private static String shipTo(ObjectNode order) {
        String stateAndZip = join(" ", Raw.text(order, "ShipState"), Raw.text(order, "ShipZIP"));
        return join(
                "\n",
                Raw.text(order, "ShipName"),
                Raw.text(order, "ShipAddress1"),
                Raw.text(order, "ShipAddress2"),
                Raw.text(order, "ShipAddress3"),
                join(", ", Raw.text(order, "ShipCity"), stateAndZip),
                Raw.text(order, "ShipCountry"));
    }

    private static String join(String separator, String... parts) {
        return Stream.of(parts)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(separator));
    }
}

package dev.plumbline.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.demo.DocumentKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Contract §4, AP invoices: one direct cost per Procore project of a posted invoice. */
final class ExpectedInvoices {
    private final EpicorTables epicor;
    private final Rules rules;
    private final InvoiceLines invoiceLines;
    private final List<ExpectedDocument> directCosts = new ArrayList<>();
    private final List<ExpectedRecord> records = new ArrayList<>();

    ExpectedInvoices(EpicorTables epicor, Rules rules, String jobGlAccount) {
        this.epicor = epicor;
        this.rules = rules;
        this.invoiceLines = new InvoiceLines(epicor, jobGlAccount);
        epicor.all("APInvHed").stream()
                .filter(invoice -> Raw.flag(invoice, "Posted"))
                .forEach(this::invoice);
    }

    List<ExpectedDocument> directCosts() {
        return directCosts;
    }

    List<ExpectedRecord> records() {
        return records;
    }

    private void invoice(ObjectNode invoice) {
        int vendorNum = Raw.number(invoice, "VendorNum");
        String invoiceNum = invoice.path("InvoiceNum").asText();
        DocumentKey key =
                new DocumentKey(epicor.company(), "AP_INVOICE", vendorNum + "/" + invoiceNum);
        try {
            List<ExpectedDocument> mapped = new ArrayList<>();
            for (Map.Entry<Long, List<ExpectedLine>> each :
                    lines(invoice, vendorNum, invoiceNum).entrySet()) {
                ExpectedVendor vendor = rules.vendors().of(epicor.company(), vendorNum);
                long adopted =
                        Adoption.document(
                                rules.before("direct_costs"),
                                each.getKey(),
                                vendor,
                                "invoice_number",
                                invoiceNum);
                mapped.add(
                        new ExpectedDocument(
                                key,
                                each.getKey(),
                                vendor,
                                attributes(invoice, invoiceNum),
                                each.getValue(),
                                adopted));
            }
            directCosts.addAll(mapped);
            records.add(new ExpectedRecord(key, mapped.isEmpty() ? "SKIPPED" : "SYNCED", ""));
        } catch (Refused refused) {
            records.add(ExpectedRecord.of(key, refused));
        }
    }

    private Map<Long, List<ExpectedLine>> lines(
            ObjectNode invoice, int vendorNum, String invoiceNum) throws Refused {
        String date = Raw.date(invoice, "ApplyDate");
        Map<Long, List<ExpectedLine>> byProject = new LinkedHashMap<>();
        for (ObjectNode line : epicor.of("APInvDtl", vendorNum, invoiceNum)) {
            for (InvoiceLines.Cost cost : invoiceLines.costs(line)) {
                add(byProject, cost, Raw.text(line, "Description"), date);
            }
        }
        List<ObjectNode> charges =
                epicor.of("APIHAPInvExp", vendorNum, invoiceNum).stream()
                        .filter(InvoiceLines::counts)
                        .toList();
        if (!charges.isEmpty() && byProject.size() > 1) {
            throw new Refused("SOURCE_INVALID", "header charges over several projects");
        }
        for (Map.Entry<Long, List<ExpectedLine>> only : byProject.entrySet()) {
            for (ObjectNode charge : charges) {
                only.getValue().add(charge(charge, only.getKey(), date));
            }
        }
        return byProject;
    }

    private void add(
            Map<Long, List<ExpectedLine>> byProject,
            InvoiceLines.Cost cost,
            String description,
            String date)
            throws Refused {
        long project = rules.projects().procoreProject(epicor.division(), cost.project());
        String budgetCode = rules.budgetCode(epicor.division(), cost.account(), date, project);
        byProject
                .computeIfAbsent(project, _ -> new ArrayList<>())
                .add(ExpectedLine.cost(description, cost.amount(), budgetCode));
    }

    private ExpectedLine charge(ObjectNode charge, long project, String date) throws Refused {
        BigDecimal amount = Raw.cents(Raw.decimal(charge, "ExpAmt"));
        String account = Raw.text(charge, "GLAccount");
        return ExpectedLine.cost(
                null, amount, rules.budgetCode(epicor.division(), account, date, project));
    }

    private static Map<String, String> attributes(ObjectNode invoice, String invoiceNum) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("direct_cost_type", "invoice");
        attributes.put("invoice_number", invoiceNum);
        attributes.put("direct_cost_date", Raw.date(invoice, "InvoiceDate"));
        attributes.put(
                "terms",
                Raw.first(
                        Raw.text(invoice, "TermsCodeDescription"), Raw.text(invoice, "TermsCode")));
        attributes.put(
                "description",
                Raw.first(Raw.text(invoice, "Description"), Raw.text(invoice, "InvoiceComment")));
        attributes.put("status", "approved");
        return attributes;
    }
}

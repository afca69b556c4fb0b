package dev.plumbline.bench.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.bench.connector.EpicorFeed.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** AP invoices: a direct cost a project, then its lines. */
@ApplicationScoped
public class Invoices {
    private final Procore procore;
    private final Vendors vendors;
    private final Projects projects;
    private final Orders orders;

    public Invoices(Procore procore, Vendors vendors, Projects projects, Orders orders) {
        this.procore = procore;
        this.vendors = vendors;
        this.projects = projects;
        this.orders = orders;
    }

    /** Writes an invoice. */
    public void write(Row invoice) {
        Map<Long, List<ObjectNode>> byProject = new LinkedHashMap<>();
        for (JsonNode line : invoice.data().path("APInvDtls")) {
            Orders.Release release = orders.release(invoice, line);
            JsonNode job = line.path("APInvJobs").path(0);
            long project = job.isMissingNode() ? 0 : projects.of(invoice, job);
            if (project == 0 && release != null) {
                project = release.project();
            }
            if (project != 0) {
                byProject
                        .computeIfAbsent(project, _ -> new ArrayList<>())
                        .addAll(lines(invoice, line, project, release));
            }
        }
        byProject.forEach((project, lines) -> directCost(invoice, project, lines));
    }

    private List<ObjectNode> lines(
            Row invoice, JsonNode line, long project, Orders.Release release) {
        List<ObjectNode> rows = new ArrayList<>();
        String number = line.path("InvoiceLine").asText();
        BigDecimal left =
                line.path("ExtCost")
                        .decimalValue()
                        .subtract(line.path("LineDiscAmt").decimalValue())
                        .add(line.path("TotalMiscChrg").decimalValue());
        for (JsonNode expense : line.path("APInvExps")) {
            BigDecimal amount = expense.path("ExpAmt").decimalValue();
            left = left.subtract(amount);
            rows.add(
                    row(
                            invoice,
                            line,
                            project,
                            number + "-" + expense.path("InvExpSeq").asText(),
                            amount,
                            expense.path("GLAccount").asText()));
        }
        if (left.signum() != 0) {
            String account =
                    release == null ? line.path("GLAccount").asText() : release.glAccount();
            rows.add(row(invoice, line, project, number + "-rest", left, account));
        }
        return rows;
    }

    private ObjectNode row(
            Row invoice,
            JsonNode line,
            long project,
            String key,
            BigDecimal amount,
            String account) {
        ObjectNode row =
                procore.object()
                        .put("description", line.path("Description").asText())
                        .put("amount", amount)
                        .put("origin_id", origin(invoice) + ":" + project + ":" + key);
        projects.code(row, invoice, invoice.text("ApplyDate"), project, account);
        return row;
    }

    private static String origin(Row invoice) {
        return invoice.origin(
                "ap-invoice", invoice.text("VendorNum") + "/" + invoice.text("InvoiceNum"));
    }

    private void directCost(Row invoice, long project, List<ObjectNode> lines) {
        String all = "v1.0/projects/" + project + "/direct_costs";
        String origin = origin(invoice) + ":" + project;
        JsonNode found = procore.find(all, Map.of(), origin);
        boolean isNew = found.isMissingNode();
        ObjectNode body = procore.object();
        body.putObject("item")
                .put("direct_cost_type", "invoice")
                .put("invoice_number", invoice.text("InvoiceNum"))
                .put("vendor_id", vendors.of(invoice, project))
                .put("origin_id", origin)
                .put("status", "approved")
                .put("direct_cost_date", Orders.day(invoice, "InvoiceDate"))
                .put("terms", invoice.text("TermsCodeDescription"))
                .put("description", invoice.text("Description"));
        String one =
                all
                        + "/"
                        + (isNew
                                        ? procore.post(all, body)
                                        : procore.patch(
                                                all + "/" + found.path("id").asLong(), body))
                                .path("id")
                                .asLong();
        Map<String, Long> there = new HashMap<>();
        if (!isNew) {
            procore.list(one + "/line_items", Map.of())
                    .forEach(row ->
                            there.put(row.path("origin_id").asText(), row.path("id").asLong()));
        }
        for (ObjectNode line : lines) {
            String key = line.path("origin_id").asText();
            ObjectNode wrapped = procore.object();
            wrapped.set("line_item", line);
            if (there.containsKey(key)) {
                procore.patch(one + "/line_items/" + there.get(key), wrapped);
            } else {
                procore.post(one + "/line_items", wrapped);
            }
        }
    }
}

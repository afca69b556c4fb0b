package dev.plumbline.bench.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.bench.connector.EpicorFeed.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Purchase orders: a contract a project, then its lines, then its status. */
@ApplicationScoped
public class Orders {
    private static final String CONTRACTS = "v1.0/purchase_order_contracts";

    private final Procore procore;
    private final Vendors vendors;
    private final Projects projects;
    private final Map<String, Release> releases = new ConcurrentHashMap<>();

    public Orders(Procore procore, Vendors vendors, Projects projects) {
        this.procore = procore;
        this.vendors = vendors;
        this.projects = projects;
    }

    /** Where a release belongs. */
    record Release(long project, String glAccount) {}

    /** The release that an invoice's line draws on; null when no order has it. */
    Release release(Row invoice, JsonNode line) {
        return releases.get(
                key(
                        invoice,
                        line.path("PONum").asText(),
                        line.path("POLine").asText(),
                        line.path("PORelNum").asText()));
    }

    private static String key(Row document, String order, String line, String release) {
        return document.company().id() + "/" + order + "/" + line + "/" + release;
    }

    /** Writes an order. */
    public void write(Row order) {
        if (order.data().path("VoidOrder").asBoolean()) {
            return;
        }
        Map<Long, Map<String, ObjectNode>> byProject = new LinkedHashMap<>();
        order.data()
                .path("PODetails")
                .forEach(line ->
                        line.path("PORels")
                                .forEach(release -> {
                                    long project = projects.of(order, release);
                                    if (project != 0 && !line.path("VoidLine").asBoolean()) {
                                        Map<String, ObjectNode> its =
                                                byProject.computeIfAbsent(
                                                        project, _ -> new LinkedHashMap<>());
                                        ObjectNode row = line(order, line, release, project);
                                        its.put(row.path("origin_id").asText(), row);
                                    }
                                }));
        byProject.forEach((project, lines) -> contract(order, project, lines));
    }

    private ObjectNode line(Row order, JsonNode line, JsonNode release, long project) {
        String account = account(release);
        String number = order.text("PONum");
        String its = line.path("POLine").asText() + "-" + release.path("PORelNum").asText();
        releases.put(
                key(order, number, line.path("POLine").asText(), release.path("PORelNum").asText()),
                new Release(project, account));
        ObjectNode row =
                procore.object()
                        .put("description", line.path("LineDesc").asText())
                        .put("amount", share(line, release).toPlainString())
                        .put(
                                "origin_id",
                                order.origin("purchase-order", number) + ":" + project + ":" + its);
        projects.code(row, order, order.text("OrderDate"), project, account);
        return row;
    }

    private static String account(JsonNode release) {
        for (JsonNode row : release.path("PORelTGLCs")) {
            if (row.path("IsMainBook").asBoolean() && row.path("RecordType").asText().equals("A")) {
                return row.path("GLAccount").asText();
            }
        }
        throw new RefusedException("A release without a GL account");
    }

    private static BigDecimal share(JsonNode line, JsonNode release) {
        BigDecimal whole = line.path("ExtCost").decimalValue();
        BigDecimal ordered = line.path("OrderQty").decimalValue();
        BigDecimal its = release.path("RelQty").decimalValue();
        return ordered.signum() == 0 || ordered.compareTo(its) == 0
                ? whole
                : whole.multiply(its).divide(ordered, 2, RoundingMode.HALF_UP);
    }

    private void contract(Row order, long project, Map<String, ObjectNode> lines) {
        String origin = order.origin("purchase-order", order.text("PONum")) + ":" + project;
        Map<String, String> query = Map.of("project_id", String.valueOf(project));
        JsonNode found = procore.find(CONTRACTS, query, origin);
        ObjectNode body = head(order, project, origin);
        boolean isNew = found.isMissingNode();
        String contract =
                CONTRACTS
                        + "/"
                        + (isNew
                                        ? procore.post(CONTRACTS, body)
                                        : procore.patch(
                                                CONTRACTS + "/" + found.path("id").asLong(), body))
                                .path("id")
                                .asLong();
        Map<String, Long> there = new HashMap<>();
        if (!isNew) {
            procore.list(contract + "/line_items", query)
                    .forEach(row ->
                            there.put(row.path("origin_id").asText(), row.path("id").asLong()));
        }
        lines.forEach((key, line) -> {
            ObjectNode wrapped = procore.object().put("project_id", project);
            wrapped.set("line_item", line);
            if (there.containsKey(key)) {
                procore.patch(contract + "/line_items/" + there.get(key), wrapped);
            } else {
                procore.post(contract + "/line_items", wrapped);
            }
        });
        ObjectNode ended = procore.object().put("project_id", project);
        ended.putObject("purchase_order_contract")
                .put("status", order.data().path("OpenOrder").asBoolean() ? "Approved" : "Closed");
        procore.patch(contract, ended);
    }

    private ObjectNode head(Row order, long project, String origin) {
        ObjectNode body = procore.object().put("project_id", project);
        body.putObject("purchase_order_contract")
                .put("number", order.text("PONum"))
                .put("title", "PO " + order.text("PONum"))
                .put("origin_id", origin)
                .put("vendor_id", vendors.of(order, project))
                .put("accounting_method", "amount")
                .put("status", "Draft")
                .put("contract_date", day(order, "OrderDate"))
                .put("delivery_date", day(order, "DueDate"))
                .put("payment_terms", order.text("TermsCodeDescription"));
        return body;
    }

    static String day(Row row, String column) {
        return row.text(column).replaceAll("T.*", "");
    }
}

package dev.plumbline.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.LedgerRecord;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;

/** What the scenarios about single purchase orders do in Epicor and look at in Procore. */
abstract class OrderTestBase extends FaultTestBase {
    static final String CONTRACTS = "purchase_order_contracts";
    static final String LINES = "purchase_order_line_items";

    /** An approved order that was sent, with its contract approved. */
    final LedgerRecord sentOrder() {
        return all().stream()
                .filter(record -> record.entity() == Entity.PURCHASE_ORDER)
                .filter(record -> record.status() == RecordStatus.SYNCED)
                .filter(record ->
                        procore().rows(CONTRACTS).stream()
                                        .filter(row -> isOf(row, record))
                                        .filter(row ->
                                                row.path("status").asText().equals("Approved")
                                                        && row.path("accounting_method")
                                                                .asText()
                                                                .equals("unit"))
                                        .count()
                                == 1)
                .min(Comparator.comparing(LedgerRecord::id))
                .orElseThrow();
    }

    final RecordStatus statusOf(LedgerRecord order) {
        return records.one(order.id()).orElseThrow().status();
    }

    final ObjectNode contract(LedgerRecord order) {
        return procore().rows(CONTRACTS).stream()
                .filter(row -> isOf(row, order))
                .findFirst()
                .orElseThrow();
    }

    final String contractStatus(LedgerRecord order) {
        return contract(order).path("status").asText();
    }

    final BigDecimal total(LedgerRecord order) {
        long id = contract(order).path("id").asLong();
        return procore().rows(LINES).stream()
                .filter(row -> row.path("purchase_order_contract_id").asLong() == id)
                .filter(row -> !row.hasNonNull("deleted_at"))
                .map(row -> new BigDecimal(row.path("amount").asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    final boolean isOf(ObjectNode row, LedgerRecord order) {
        return row.path("origin_id").asText().startsWith(origin(order));
    }

    final String origin(LedgerRecord order) {
        return "epicor:%s:purchase-order:%s:"
                .formatted(companies().get(order.division()), order.sourceKey());
    }

    /** A price that keeps quantity times unit cost equal to the amount. */
    final void changePrice(LedgerRecord order, int price) {
        act("changeUnitCost", task(order).put("POLine", 1).put("DocUnitCost", price));
    }

    /** What the order's only live line comes to, or all of them. */
    final BigDecimal extCost(LedgerRecord order) {
        return epicor()
                .state()
                .rows(
                        "PODetail",
                        Map.of(
                                "Company",
                                companies().get(order.division()),
                                "PONUM",
                                order.sourceKey().value()))
                .stream()
                .filter(line -> !line.path("VoidLine").asBoolean())
                .map(line -> line.path("ExtCost").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    final void act(String action, ObjectNode task) {
        epicor().clerk().act(action, task);
    }

    final ObjectNode task(LedgerRecord order) {
        return json.createObjectNode()
                .put("company", companies().get(order.division()))
                .put("PONum", Integer.parseInt(order.sourceKey().value()));
    }

    final void patchHeader(LedgerRecord order, String column, String value) {
        ObjectNode task = task(order).put("table", "POHeader").put("stamp", true);
        task.putObject("key").put("PONum", Integer.parseInt(order.sourceKey().value()));
        task.putObject("set").put(column, value);
        act("patchRow", task);
    }
}

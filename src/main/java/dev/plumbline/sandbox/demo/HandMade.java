package dev.plumbline.sandbox.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commitments and direct costs that somebody typed into Procore before the first run.
 *
 * @param procore where they are
 * @param site whose they are
 */
record HandMade(ProcoreBooks procore, Site site) {

    long contract(long vendor, String number, String status, @Nullable String originId) {
        return procore.addNew(
                "purchase_order_contracts",
                "project_id",
                site.id(),
                "number",
                number,
                "title",
                "Typed in by hand",
                "vendor_id",
                vendor,
                "status",
                status,
                "accounting_method",
                "amount",
                "origin_id",
                originId);
    }

    void contractLine(
            long contract, String costCode, String costType, String description, String amount) {
        line(
                "purchase_order_line_items",
                "purchase_order_contract_id",
                contract,
                costCode,
                costType,
                description,
                amount);
    }

    long directCost(long vendor, String invoiceNumber, @Nullable String originId) {
        return procore.addNew(
                "direct_costs",
                "project_id",
                site.id(),
                "direct_cost_type",
                "invoice",
                "invoice_number",
                invoiceNumber,
                "vendor_id",
                vendor,
                "status",
                "draft",
                "origin_id",
                originId);
    }

    void directCostLine(
            long directCost, String costCode, String costType, String description, String amount) {
        line(
                "direct_cost_line_items",
                "direct_cost_id",
                directCost,
                costCode,
                costType,
                description,
                amount);
    }

    private void line(
            String table,
            String parentColumn,
            long parent,
            String costCode,
            String costType,
            String description,
            String amount) {
        List<@Nullable Object> columns = new ArrayList<>();
        Collections.addAll(columns, procore.budgetCode(site, costCode, costType));
        Collections.addAll(
                columns,
                parentColumn,
                parent,
                "description",
                description,
                "amount",
                new BigDecimal(amount),
                "extended_type",
                "manual");
        procore.addNew(table, columns.toArray());
    }
}

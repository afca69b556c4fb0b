package dev.plumbline.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Rows as sync calls want them. What is null is left out, so that it stays as it is in Procore;
 * dates that are to be emptied are sent as null. Amounts of contract lines are declared as strings,
 * those of direct cost lines as numbers.
 */
final class Rows {
    private Rows() {}

    static ObjectNode of(VendorRow row) {
        ObjectNode json = keyed(row);
        put(json, "name", row.name());
        put(json, "origin_code", row.originCode());
        put(json, "address", row.address());
        put(json, "city", row.city());
        put(json, "zip", row.zip());
        put(json, "country_code", row.countryCode());
        put(json, "state_code", row.stateCode());
        put(json, "business_phone", row.businessPhone());
        put(json, "email_address", row.emailAddress());
        if (row.active() != null) {
            json.put("is_active", row.active());
        }
        return json;
    }

    static ObjectNode of(ContractRow row) {
        ObjectNode json = keyed(row);
        put(json, "number", row.number());
        put(json, "origin_code", row.originCode());
        put(json, "title", row.title());
        put(json, "vendor_id", row.vendorId());
        put(json, "status", row.status());
        put(json, "accounting_method", row.accountingMethod());
        put(json, "contract_date", row.contractDate());
        put(json, "delivery_date", row.deliveryDate());
        put(json, "payment_terms", row.paymentTerms());
        put(json, "ship_via", row.shipVia());
        put(json, "ship_to_address", row.shipToAddress());
        put(json, "description", row.description());
        row.emptied().forEach(json::putNull);
        return json;
    }

    static ObjectNode of(DirectCostRow row) {
        ObjectNode json = keyed(row);
        put(json, "direct_cost_type", row.type());
        put(json, "invoice_number", row.invoiceNumber());
        put(json, "vendor_id", row.vendorId());
        put(json, "status", row.status());
        put(json, "direct_cost_date", row.date());
        put(json, "terms", row.terms());
        put(json, "description", row.description());
        return json;
    }

    /** A line of a contract: decimals as strings. */
    static ObjectNode ofContract(LineRow row) {
        ObjectNode json = line(row);
        put(json, "amount", plain(row.amount()));
        put(json, "quantity", plain(row.quantity()));
        put(json, "unit_cost", plain(row.unitCost()));
        return json;
    }

    /** A line of a direct cost: decimals as numbers. */
    static ObjectNode ofDirectCost(LineRow row) {
        ObjectNode json = line(row);
        put(json, "direct_cost_id", row.directCostId());
        put(json, "amount", row.amount());
        put(json, "quantity", row.quantity());
        put(json, "unit_cost", row.unitCost());
        return json;
    }

    private static ObjectNode line(LineRow row) {
        ObjectNode json = keyed(row);
        put(json, "wbs_code_id", row.wbsCodeId());
        put(json, "description", row.description());
        put(json, "uom", row.uom());
        put(json, "extended_type", row.calculated() ? "calculated" : "manual");
        put(json, "origin_data", row.originData());
        return json;
    }

    private static ObjectNode keyed(SyncRow row) {
        ObjectNode json = Json.object();
        put(json, "id", row.id());
        return json.put("origin_id", row.originId());
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static void put(ObjectNode json, String field, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Long id -> json.put(field, id);
            case BigDecimal number -> json.put(field, number);
            case LocalDate date -> json.put(field, date.toString());
            case String text -> json.put(field, text);
            default -> throw new IllegalArgumentException(field + " has no form in JSON");
        }
    }
}

package dev.plumbline.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.domain.Entity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields that Plumbline writes, by Procore's name, and where the mapped content has them
 * (Procore REST v1.0, Vendors, Purchase Order Contracts, Direct Costs).
 */
final class OwnedFields {
    private record Field(String procore, String content) {}

    private static final List<Field> VENDOR =
            List.of(
                    new Field("name", "name"),
                    new Field("origin_code", "originCode"),
                    new Field("address", "address"),
                    new Field("city", "city"),
                    new Field("zip", "zip"),
                    new Field("country_code", "countryCode"),
                    new Field("state_code", "stateCode"),
                    new Field("business_phone", "businessPhone"),
                    new Field("email_address", "emailAddress"));
    private static final List<Field> CONTRACT =
            List.of(
                    new Field("number", "number"),
                    new Field("origin_code", "number"),
                    new Field("title", "title"),
                    new Field("vendor_id", "vendorId"),
                    new Field("contract_date", "contractDate"),
                    new Field("delivery_date", "deliveryDate"),
                    new Field("payment_terms", "paymentTerms"),
                    new Field("ship_via", "shipVia"),
                    new Field("ship_to_address", "shipToAddress"),
                    new Field("description", "description"),
                    new Field("status", "status"));
    private static final List<Field> DIRECT_COST =
            List.of(
                    new Field("invoice_number", "invoiceNumber"),
                    new Field("vendor_id", "vendorId"),
                    new Field("direct_cost_date", "date"),
                    new Field("terms", "terms"),
                    new Field("description", "description"),
                    new Field("status", "status"));

    /** Text that a document does not have is empty in Procore, not left as it is. */
    private static final Set<String> EMPTIED =
            Set.of("payment_terms", "ship_via", "ship_to_address", "terms", "description");

    private OwnedFields() {}

    /**
     * What was sent, by Procore's name; what is none of ours where it was left out is not in it.
     */
    static Map<String, String> sent(Entity entity, JsonNode content) {
        Map<String, String> sent = new LinkedHashMap<>();
        List<Field> fields =
                switch (entity) {
                    case VENDOR -> VENDOR;
                    case PURCHASE_ORDER -> CONTRACT;
                    case AP_INVOICE -> DIRECT_COST;
                };
        for (Field field : fields) {
            String text = content.path(field.content()).asText("");
            boolean there = !text.isBlank() && !content.path(field.content()).isNull();
            if (there) {
                sent.put(field.procore(), text);
            } else if (entity != Entity.VENDOR && EMPTIED.contains(field.procore())) {
                sent.put(field.procore(), "");
            }
        }
        return sent;
    }
}

package dev.plumbline.procore;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects together with the fields that Plumbline writes (Procore REST v1.0, Vendors,
 * Purchase Order Contracts, Direct Costs and their line items).
 */
final class ShownFields {
    static final List<String> VENDOR =
            List.of(
                    "name",
                    "origin_id",
                    "origin_code",
                    "address",
                    "city",
                    "zip",
                    "country_code",
                    "state_code",
                    "business_phone",
                    "email_address",
                    "is_active");
    static final List<String> CONTRACT =
            List.of(
                    "number",
                    "title",
                    "origin_id",
                    "origin_code",
                    "status",
                    "accounting_method",
                    "contract_date",
                    "delivery_date",
                    "payment_terms",
                    "ship_via",
                    "ship_to_address",
                    "description");
    static final List<String> DIRECT_COST =
            List.of(
                    "invoice_number",
                    "origin_id",
                    "status",
                    "direct_cost_date",
                    "terms",
                    "description");
    static final List<String> LINE =
            List.of("description", "origin_id", "quantity", "unit_cost", "uom", "amount");

    private ShownFields() {}

    /** Reads an object with those of the fields that the row carries, and its vendor's id. */
    static <T> Function<JsonNode, Optional<Shown<T>>> of(
            Function<JsonNode, Optional<T>> reader, List<String> names) {
        return node ->
                reader.apply(node)
                        .map(object -> new Shown<>(object, fields(node, names), updatedAt(node)));
    }

    private static Map<String, String> fields(JsonNode node, List<String> names) {
        Map<String, String> fields = new HashMap<>();
        for (String name : names) {
            if (node.has(name)) {
                fields.put(name, Objects.requireNonNullElse(Json.text(node, name), ""));
            }
        }
        Long vendor = Entities.vendorId(node);
        if (vendor != null) {
            fields.put("vendor_id", vendor.toString());
        }
        return Map.copyOf(fields);
    }

    private static @Nullable Instant updatedAt(JsonNode node) {
        String text = Json.word(node, "updated_at");
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            return null; // a moment that cannot be read is not told
        }
    }
}

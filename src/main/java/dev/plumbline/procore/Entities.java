package dev.plumbline.procore;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Procore's records out of its JSON; one without an id is none. Fields that nobody asked for are
 * ignored.
 */
final class Entities {
    private Entities() {}

    static Optional<ProcoreProject> project(JsonNode node) {
        return withId(node)
                .map(id ->
                        new ProcoreProject(
                                id,
                                name(node),
                                node.path("active").asBoolean(true),
                                Json.word(node, "origin_id"),
                                Json.word(node, "project_number")));
    }

    static Optional<ProcoreVendor> vendor(JsonNode node) {
        return withId(node)
                .map(id ->
                        new ProcoreVendor(
                                id,
                                name(node),
                                originId(node),
                                node.path("is_active").asBoolean(true),
                                Json.word(node.path("business_register"), "identifier"),
                                projectIds(node)));
    }

    static Optional<ExistingContract> contract(JsonNode node) {
        return withId(node)
                .map(id ->
                        new ExistingContract(
                                id,
                                originId(node),
                                Json.text(node, "number"),
                                vendorId(node),
                                Json.text(node, "status"),
                                Json.text(node, "accounting_method"),
                                Json.cents(node, "grand_total"),
                                Json.word(node, "deleted_at") != null));
    }

    static Optional<ExistingDirectCost> directCost(JsonNode node) {
        return withId(node)
                .map(id ->
                        new ExistingDirectCost(
                                id,
                                originId(node),
                                Json.text(node, "direct_cost_type"),
                                Json.text(node, "invoice_number"),
                                vendorId(node),
                                vendorName(node),
                                Json.text(node, "status"),
                                Optional.ofNullable(Json.cents(node, "grand_total"))
                                        .orElse(Json.cents(node, "amount")),
                                Json.word(node, "deleted_at") != null));
    }

    static Optional<ExistingLine> line(JsonNode node) {
        return withId(node)
                .map(id ->
                        new ExistingLine(
                                id,
                                originId(node),
                                first(
                                        Json.id(node.path("holder"), "id"),
                                        Json.id(node, "direct_cost_id")),
                                first(
                                        Json.id(node.path("wbs_code"), "id"),
                                        Json.id(node, "wbs_code_id")),
                                Json.cents(node, "amount"),
                                Json.text(node, "description"),
                                Json.amount(node, "quantity"),
                                Json.amount(node, "unit_cost"),
                                Json.text(node, "uom"),
                                Json.text(node, "origin_data")));
    }

    static Optional<CostType> costType(JsonNode node) {
        String code = Json.word(node, "code");
        return code == null ? Optional.empty() : withId(node).map(id -> new CostType(id, code));
    }

    static Optional<ProjectCostCode> costCode(JsonNode node) {
        String full = Json.word(node, "full_code");
        String code = full == null ? Json.word(node, "code") : full;
        return code == null || Json.word(node, "deleted_at") != null
                ? Optional.empty()
                : withId(node).map(id -> new ProjectCostCode(id, code, name(node)));
    }

    private static Optional<Long> withId(JsonNode node) {
        return Optional.ofNullable(Json.id(node, "id"));
    }

    private static String name(JsonNode node) {
        return Objects.requireNonNullElse(Json.text(node, "name"), "");
    }

    /** Blank means none: Procore has both null and "" for a field that is not set. */
    private static @Nullable String originId(JsonNode node) {
        String text = Json.text(node, "origin_id");
        return text == null || text.isBlank() ? null : text;
    }

    static @Nullable Long vendorId(JsonNode node) {
        return first(Json.id(node, "vendor_id"), Json.id(node.path("vendor"), "id"));
    }

    private static @Nullable String vendorName(JsonNode node) {
        JsonNode vendor = node.path("vendor");
        if (vendor.isTextual()) {
            return vendor.textValue();
        }
        String name = Json.text(node, "vendor_name");
        return name == null ? Json.text(vendor, "name") : name;
    }

    private static @Nullable Long first(@Nullable Long one, @Nullable Long other) {
        return one == null ? other : one;
    }

    private static Set<Long> projectIds(JsonNode node) {
        Set<Long> ids = new HashSet<>();
        for (JsonNode element : Json.elements(node.path("project_ids"))) {
            Long id = Json.id(element);
            if (id != null) {
                ids.add(id);
            }
        }
        return Set.copyOf(ids);
    }
}

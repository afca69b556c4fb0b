package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import org.jspecify.annotations.Nullable;

/** Vendors of a company (Procore REST v1.0, Company Vendors). */
final class Vendors implements Resource {

    private static final String[] SHORT = {
        "name",
        "abbreviated_name",
        "city",
        "zip",
        "business_phone",
        "mobile_phone",
        "fax_number",
        "email_address",
        "website",
        "labor_union",
        "license_number",
        "trade_name",
        "origin_id",
        "origin_code"
    };
    private static final String[] FLAGS = {
        "is_active",
        "authorized_bidder",
        "prequalified",
        "union_member",
        "non_union_prevailing_wage"
    };

    private final Schema schema =
            new Schema()
                    .shortTexts(SHORT)
                    .texts("address", "state_code", "country_code", "notes", "origin_data")
                    .flags(FLAGS)
                    .ids("vendor_group_id", "parent_id", "primary_contact_id")
                    .any(
                            "trade_ids",
                            "bidding_distribution_ids",
                            "standard_cost_code_ids",
                            "bidding")
                    .any("business_register_attributes", "origin_custom_fields");
    private final ProcoreState state;

    Vendors(ProcoreState state) {
        this.state = state;
    }

    @Override
    public TableName table() {
        return TableName.VENDORS;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public void check(Change change) {
        ObjectNode after = change.after();
        change.require("name");
        if (!Fields.has(after, "is_active")) {
            after.put("is_active", true);
        }
        after.withArray("project_ids");
        place(change);
        if (Fields.has(after, "parent_id")
                && Fields.id(after, "parent_id") == Fields.id(after, "id")) {
            change.errors().add("parent_id", FieldErrors.INVALID);
        }
        JsonNode register = after.remove("business_register_attributes");
        if (register instanceof ObjectNode given) {
            String wrong = register(after, given);
            if (wrong != null) {
                change.errors().add("business_register.identifier", wrong);
            }
        }
    }

    private static void place(Change change) {
        String country = Fields.text(change.after(), "country_code");
        String region = Fields.text(change.after(), "state_code");
        if (!Places.country(country)) {
            change.errors().add("country_code", "is not a valid country code");
        } else if (!Places.state(country, region)) {
            change.errors().add("state_code", "is an invalid state code for country");
        }
    }

    /** Puts a tax identifier on the row; answers what is wrong with it, or null. */
    @Nullable String register(ObjectNode row, ObjectNode given) {
        String type = String.valueOf(Fields.text(given, "type"));
        String digits = String.valueOf(Fields.text(given, "identifier")).replaceAll("[^0-9]", "");
        boolean valid =
                (type.equals("ein") && digits.length() == 9)
                        || (type.equals("abn") && digits.length() == 11);
        if (!valid) {
            return FieldErrors.INVALID;
        }
        ObjectNode register =
                row.path("business_register") instanceof ObjectNode present
                        ? present.deepCopy()
                        : Json.object();
        if (!Fields.has(register, "id")) {
            register.put("id", state.table(TableName.VENDORS).nextId());
        }
        register.put("type", type).put("identifier", Fields.text(given, "identifier"));
        row.set("business_register", register);
        return null;
    }

    @Override
    public ObjectNode show(ObjectNode row) {
        return show(row, "extended");
    }

    /** The row in one of Procore's views; {@code project} is the project directory's own. */
    ObjectNode show(ObjectNode row, String view) {
        if (view.equals("compact") || view.equals("name") || view.equals("minimal")) {
            return View.named(row);
        }
        View shown = normal(row);
        switch (view) {
            case "extended", "directory", "summary" -> extended(shown, row);
            case "erp" -> shown.copy("origin_custom_fields").nulls("erp_custom_fields");
            case "project" -> shown.lists("project_ids");
            default -> {}
        }
        return shown.done();
    }

    private static View normal(ObjectNode row) {
        View view =
                View.of(row)
                        .copy(SHORT)
                        .copy("address", "state_code", "country_code", "notes", "origin_data");
        for (String flag : FLAGS) {
            view.flag(flag, false);
        }
        view.text("company", String.valueOf(Fields.text(row, "name"))).flag("company_vendor", true);
        view.lists("attachments", "bidding_distribution", "trades").flag("is_connected", false);
        view.put("business_register", register(row)).number("contact_count", 0);
        view.nulls(
                "business_id",
                "connected_to_company_id",
                "logo",
                "primary_contact",
                "vendor_group");
        view.put("synced_to_erp", row.booleanNode(Fields.has(row, "origin_id")));
        return view.copy("created_at", "updated_at");
    }

    static JsonNode register(ObjectNode row) {
        if (row.path("business_register") instanceof ObjectNode stored) {
            ObjectNode shown = stored.deepCopy();
            return shown.putNull("verified_at").putNull("verification_status");
        }
        return row.nullNode();
    }

    private static void extended(View view, ObjectNode row) {
        view.lists("project_ids", "standard_cost_codes").number("children_count", 0);
        view.nulls("legal_name", "parent")
                .put(
                        "bidding",
                        row.path("bidding").isObject() ? row.get("bidding") : Json.object());
    }
}

package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Answer;
import dev.plumbline.sandbox.web.Json;
import java.util.List;

/** Operations on the company's vendors (Procore REST v1.0, Company Vendors). */
final class VendorRoutes {

    private final Parts parts;
    private final Vendors vendors;

    VendorRoutes(Parts parts, Vendors vendors) {
        this.parts = parts;
        this.vendors = vendors;
    }

    void register(Routes routes) {
        routes.patch("/v1.0/vendors/sync", this::sync)
                .get("/v1.0/vendors", this::list)
                .post("/v1.0/vendors", this::create)
                .get("/v1.0/vendors/{id}", this::show)
                .patch("/v1.0/vendors/{id}", this::update)
                .post("/v1.0/vendors/{id}/business_register", this::addRegister)
                .patch("/v1.0/vendors/{id}/business_register", this::changeRegister)
                .get("/v1.0/companies/{company_id}/vendors/inactive", this::inactive)
                .patch("/v1.0/companies/{company_id}/vendors/inactive/{id}", this::reactivate);
    }

    private Answer list(Call call) {
        long company = Fields.id(parts.access().company(call, call.queryId("company_id")), "id");
        Filters filters =
                new Filters(call.query())
                        .equal("origin_id", "id", "parent_id")
                        .range("created_at", "updated_at")
                        .search("name", "notes", "origin_code")
                        .that(row ->
                                !ProcoreSwitch.VENDOR_LIST.is(parts.switches(), "active")
                                        || active(row));
        return parts.lists()
                .page(
                        call,
                        filters.of(of(company)),
                        row -> vendors.show(row, call.view("extended")));
    }

    private List<ObjectNode> of(long company) {
        return parts.table(TableName.VENDORS).children(company);
    }

    private static boolean active(ObjectNode row) {
        return row.path("is_active").asBoolean(true);
    }

    private ObjectNode row(Call call, long company) {
        parts.access().company(call, company);
        return parts.access().under(TableName.VENDORS, call.pathId("id"), "company_id", company);
    }

    private Answer show(Call call) {
        return Answer.json(
                200, vendors.show(row(call, call.queryId("company_id")), call.view("extended")));
    }

    private Answer create(Call call) {
        ObjectNode company = parts.access().company(call, call.bodyId("company_id"));
        ObjectNode fixed = Json.object().put("company_id", Fields.id(company, "id"));
        return Answer.json(201, vendors.show(parts.create(vendors, fixed, call.wrapped("vendor"))));
    }

    private Answer update(Call call) {
        ObjectNode row = row(call, call.bodyId("company_id"));
        return Answer.json(200, vendors.show(parts.update(vendors, row, call.wrapped("vendor"))));
    }

    private Answer sync(Call call) {
        long company = Fields.id(parts.access().company(call, call.bodyId("company_id")), "id");
        Sync.Scope scope =
                new Sync.Scope(
                        Json.object().put("company_id", company),
                        row -> Fields.id(row, "company_id") == company);
        return parts.synced(vendors, scope, call);
    }

    private Answer inactive(Call call) {
        long company = Fields.id(parts.access().company(call, call.pathId("company_id")), "id");
        List<ObjectNode> rows = of(company).stream().filter(row -> !active(row)).toList();
        return parts.lists().page(call, rows, row -> vendors.show(row, call.view("extended")));
    }

    private Answer reactivate(Call call) {
        ObjectNode row = row(call, call.pathId("company_id"));
        return Answer.json(
                200,
                vendors.show(
                        parts.writer().update(vendors, row, Json.object().put("is_active", true))));
    }

    private Answer addRegister(Call call) {
        ObjectNode row = row(call, call.queryId("company_id"));
        if (Fields.has(row, "business_register")) {
            throw new Refusal(409, "The vendor already has a business register");
        }
        return Answer.json(201, register(call, row));
    }

    private Answer changeRegister(Call call) {
        ObjectNode row = row(call, call.queryId("company_id"));
        if (!Fields.has(row, "business_register")) {
            throw Refusal.notFound();
        }
        return Answer.json(200, register(call, row));
    }

    private JsonNode register(Call call, ObjectNode row) {
        ObjectNode given = Json.object();
        given.set("business_register_attributes", call.wrapped("business_register"));
        return Vendors.register(parts.writer().update(vendors, row, given));
    }
}

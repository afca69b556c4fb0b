package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Answer;
import dev.plumbline.sandbox.web.Json;
import java.util.List;

/** Companies, projects and the caller itself (Procore REST v1.0 and v1.1). */
final class ProjectRoutes {

    private static final int MOST = 300;
    private final Parts parts;

    ProjectRoutes(Parts parts) {
        this.parts = parts;
    }

    void register(Routes routes) {
        routes.get("/v1.0/me", call -> Answer.json(200, me()))
                .get("/v1.0/companies", this::companies)
                .get("/v1.0/companies/{company_id}/projects", this::reduced)
                .get("/v1.0/projects", call -> list(call, 10_000))
                .get("/v1.1/projects", call -> list(call, MOST))
                .get("/v1.0/projects/{id}", this::show);
    }

    private static ObjectNode me() {
        return Json.object()
                .put("id", 598_134_325_000_001L)
                .put("login", "service-account@example.com")
                .put("name", "Plumbline");
    }

    private Answer companies(Call call) {
        return parts.lists()
                .page(
                        call,
                        parts.table(TableName.COMPANIES).all(),
                        row ->
                                View.of(row)
                                        .copy("name", "logo_url")
                                        .flag("is_active", true)
                                        .flag("my_company", true)
                                        .text("pcn_business_experience", "")
                                        .done());
    }

    private List<ObjectNode> visible(long company) {
        return parts.table(TableName.PROJECTS).children(company).stream()
                .filter(Access::permitted)
                .toList();
    }

    private Answer reduced(Call call) {
        long company = Fields.id(parts.access().company(call, call.pathId("company_id")), "id");
        return Lists.whole(
                visible(company), row -> View.of(row).copy("name").lists("open_items").done());
    }

    private Answer list(Call call, int most) {
        long company = Fields.id(parts.access().company(call, call.queryId("company_id")), "id");
        String status = call.query().filter("by_status").stream().findFirst().orElse("Active");
        Filters filters =
                new Filters(call.query())
                        .equal("name", "project_number", "origin_id", "id")
                        .range("created_at", "updated_at")
                        .that(row ->
                                status.equals("All") || status.equals("Active") == active(row));
        call.query()
                .filter("synced")
                .forEach(value ->
                        filters.that(row ->
                                Boolean.parseBoolean(value) == Fields.has(row, "origin_id")));
        call.query()
                .filter("vendor_id")
                .forEach(value -> filters.that(row -> hasVendor(row, value)));
        String view = call.view("normal");
        return parts.lists().page(call, filters.of(visible(company)), row -> show(row, view), most);
    }

    private static boolean active(ObjectNode row) {
        return row.path("active").asBoolean(true);
    }

    private boolean hasVendor(ObjectNode project, String vendor) {
        ObjectNode row =
                vendor.matches("\\d{1,18}")
                        ? parts.table(TableName.VENDORS).live(Long.parseLong(vendor))
                        : null;
        return row != null && ProjectVendors.has(row, Fields.id(project, "id"));
    }

    private Answer show(Call call) {
        long id = call.pathId("id");
        ObjectNode shown = show(parts.access().project(call, id, "project"), "normal");
        return Answer.json(200, shown.put("erp_integrated", Fields.has(shown, "origin_id")));
    }

    private ObjectNode show(ObjectNode row, String view) {
        if (view.equals("ids")) {
            return View.of(row).done();
        }
        if (view.equals("compact")) {
            return View.named(row);
        }
        String name = String.valueOf(Fields.text(row, "name"));
        String number = Fields.text(row, "project_number");
        View shown =
                View.of(row)
                        .copy(
                                "name",
                                "project_number",
                                "accounting_project_number",
                                "origin_id",
                                "origin_code");
        shown.text("display_name", number == null ? name : number + " " + name)
                .flag("active", true);
        shown.copy(
                "origin_data",
                "parent_job_id",
                "start_date",
                "completion_date",
                "state_code",
                "country_code");
        shown.put(
                "company",
                View.named(parts.state().row(TableName.COMPANIES, Fields.id(row, "company_id"))));
        JsonNode stage = row.path("project_stage");
        shown.put(
                "project_stage",
                stage.isObject() ? stage : Json.object().putNull("id").putNull("name"));
        return shown.copy("created_at", "updated_at").put("custom_fields", Json.object()).done();
    }
}

package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Answer;
import dev.plumbline.sandbox.web.Json;
import java.util.List;
import java.util.function.UnaryOperator;

/** Cost codes, cost types, sub jobs, units and tax codes (Procore REST v1.0). */
final class CodeRoutes {

    private final Parts parts;
    private final PlainResource costCodes;
    private final PlainResource standardCodes;
    private final PlainResource types;
    private final PlainResource subJobs;
    private final PlainResource uoms;

    CodeRoutes(Parts parts) {
        this.parts = parts;
        BudgetCodes codes = new BudgetCodes(parts.state());
        Schema code = codeSchema().ids("parent_id", "standard_cost_code_id", "position");
        costCodes =
                new PlainResource(
                        TableName.COST_CODES,
                        code,
                        List.of("code", "name"),
                        row -> row.put("full_code", codes.fullCode(row)),
                        row -> Catalog.costCode(parts.state(), row));
        standardCodes =
                new PlainResource(
                        TableName.STANDARD_COST_CODES,
                        codeSchema().ids("parent_id"),
                        List.of("code", "name"),
                        row -> row.put("full_code", codes.fullCode(row)),
                        Catalog::standardCode);
        types =
                new PlainResource(
                        TableName.LINE_ITEM_TYPES,
                        codeSchema()
                                .shortTexts("csv_import_code")
                                .choice(
                                        "base_type",
                                        "equipment",
                                        "materials",
                                        "commitment",
                                        "owner_cost",
                                        "professional_services",
                                        "other"),
                        List.of("name"),
                        CodeRoutes::abbreviate,
                        Catalog::type);
        subJobs =
                new PlainResource(
                        TableName.SUB_JOBS,
                        codeSchema(),
                        List.of("code", "name"),
                        row -> {},
                        Catalog::subJob);
        uoms =
                new PlainResource(
                        TableName.UOMS,
                        new Schema().shortTexts("name").ids("uom_category_id"),
                        List.of("name"),
                        row -> {},
                        Catalog::uom);
    }

    private static Schema codeSchema() {
        return new Schema().shortTexts("code", "name", "origin_id").texts("origin_data");
    }

    /** A cost type's {@code code} is written as {@code csv_import_code}. */
    private static void abbreviate(ObjectNode row) {
        if (Fields.has(row, "csv_import_code")) {
            row.put("code", Fields.text(row, "csv_import_code"));
        }
    }

    void register(Routes routes) {
        routes.patch(
                        "/v1.0/cost_codes/sync",
                        call -> syncInProject(costCodes, call, call.queryId("project_id")))
                .get("/v1.0/cost_codes", this::listCostCodes)
                .post("/v1.0/cost_codes", this::createCostCode)
                .get("/v1.0/cost_codes/{id}", this::showCostCode)
                .get(
                        "/v1.0/standard_cost_code_lists",
                        call -> list(call, TableName.STANDARD_COST_CODE_LISTS, View::named))
                .get("/v1.0/standard_cost_codes", this::listStandardCodes)
                .patch("/v1.0/standard_cost_codes/sync", this::syncStandardCodes)
                .get("/v1.0/line_item_types", this::listTypes)
                .patch(
                        "/v1.0/line_item_types/sync",
                        call -> syncInCompany(types, call, call.bodyId("company_id")))
                .get("/v1.0/sub_jobs", this::listSubJobs)
                .patch(
                        "/v1.0/sub_jobs/sync",
                        call -> syncInProject(subJobs, call, call.queryId("project_id")))
                .get(
                        "/v1.0/tax_codes",
                        call -> list(call, TableName.TAX_CODES, CodeRoutes::taxCode))
                .get("/v1.0/companies/{company_id}/uoms", this::listUoms)
                .patch(
                        "/v1.0/companies/{company_id}/uoms/sync",
                        call -> syncInCompany(uoms, call, call.pathId("company_id")));
    }

    private static ObjectNode taxCode(ObjectNode row) {
        return View.of(row)
                .copy("code", "description", "origin_id", "origin_data", "rate1")
                .flag("archived", false)
                .done();
    }

    private List<ObjectNode> children(TableName table, long owner) {
        return parts.table(table).children(owner);
    }

    private ObjectNode project(Call call, long id) {
        return parts.access().project(call, id, Access.ADMIN);
    }

    private Answer list(Call call, TableName table, UnaryOperator<ObjectNode> view) {
        parts.access().company(call, call.queryId("company_id"));
        return parts.lists().page(call, children(table, call.company()), view);
    }

    private Answer listCostCodes(Call call) {
        long project = Fields.id(project(call, call.queryId("project_id")), "id");
        List<ObjectNode> rows =
                new Filters(call.query())
                        .equal("id", "origin_id")
                        .of(children(TableName.COST_CODES, project));
        return parts.lists().page(call, rows, costCodes::show);
    }

    private Answer showCostCode(Call call) {
        ObjectNode project = project(call, call.queryId("project_id"));
        return Answer.json(
                200,
                costCodes.show(
                        parts.access()
                                .inProject(TableName.COST_CODES, call.pathId("id"), project)));
    }

    private Answer createCostCode(Call call) {
        ObjectNode project = project(call, call.bodyId("project_id"));
        ObjectNode fixed = Writer.located("project_id", Fields.id(project, "id"), project);
        return Answer.json(
                201, costCodes.show(parts.create(costCodes, fixed, call.wrapped("cost_code"))));
    }

    private Answer listStandardCodes(Call call) {
        parts.access().company(call, call.queryId("company_id"));
        String list = call.query().first("standard_cost_code_list_id").orElse("");
        List<ObjectNode> rows =
                new Filters(call.query())
                        .equal("origin_id")
                        .that(row ->
                                list.isEmpty()
                                        || list.equals(
                                                Fields.text(row, "standard_cost_code_list_id")))
                        .of(children(TableName.STANDARD_COST_CODES, call.company()));
        return parts.lists().page(call, rows, standardCodes::show);
    }

    private Answer listTypes(Call call) {
        if (call.query().first("project_id").isPresent()) {
            project(call, call.queryId("project_id"));
        } else {
            parts.access().company(call, call.queryId("company_id"));
        }
        List<ObjectNode> rows =
                new Filters(call.query())
                        .equal("origin_id")
                        .of(children(TableName.LINE_ITEM_TYPES, call.company()));
        return parts.lists().page(call, rows, types::show);
    }

    private Answer listSubJobs(Call call) {
        long project = Fields.id(project(call, call.queryId("project_id")), "id");
        return parts.lists().page(call, children(TableName.SUB_JOBS, project), subJobs::show);
    }

    private Answer listUoms(Call call) {
        parts.access().company(call, call.pathId("company_id"));
        return parts.lists().page(call, children(TableName.UOMS, call.company()), uoms::show);
    }

    private Answer syncInProject(Resource kind, Call call, long projectId) {
        ObjectNode project = project(call, projectId);
        long id = Fields.id(project, "id");
        ObjectNode fixed = Writer.located("project_id", id, project);
        return parts.synced(
                kind, new Sync.Scope(fixed, row -> Fields.id(row, "project_id") == id), call);
    }

    private Answer syncInCompany(Resource kind, Call call, long companyId) {
        long id = Fields.id(parts.access().company(call, companyId), "id");
        ObjectNode fixed = Json.object().put("company_id", id);
        return parts.synced(
                kind, new Sync.Scope(fixed, row -> Fields.id(row, "company_id") == id), call);
    }

    private Answer syncStandardCodes(Call call) {
        long id = Fields.id(parts.access().company(call, call.bodyId("company_id")), "id");
        long list = call.bodyId("standard_cost_code_list_id");
        ObjectNode fixed =
                Json.object().put("company_id", id).put("standard_cost_code_list_id", list);
        return parts.synced(
                standardCodes,
                new Sync.Scope(fixed, row -> Fields.id(row, "standard_cost_code_list_id") == list),
                call);
    }
}

package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Answer;

/** Operations on lines of purchase order contracts (Procore REST v1.0). */
final class ContractLineRoutes {

    private static final TableName TABLE = TableName.PURCHASE_ORDER_LINE_ITEMS;
    private static final String CONTRACT = "purchase_order_contract_id";
    private static final String BASE =
            "/v1.0/purchase_order_contracts/{" + CONTRACT + "}/line_items";
    private final Parts parts;
    private final ContractLines lines;

    ContractLineRoutes(Parts parts, ContractLines lines) {
        this.parts = parts;
        this.lines = lines;
    }

    void register(Routes routes) {
        routes.patch(BASE + "/sync", this::sync)
                .get(BASE, this::list)
                .post(BASE, this::create)
                .get(BASE + "/{id}", this::show)
                .patch(BASE + "/{id}", this::update)
                .delete(BASE + "/{id}", this::delete);
    }

    private ObjectNode contract(Call call, long projectId) {
        ObjectNode project = parts.access().project(call, projectId, Access.COMMITMENTS);
        return parts.access()
                .inProject(TableName.PURCHASE_ORDER_CONTRACTS, call.pathId(CONTRACT), project);
    }

    private ObjectNode row(Call call, long projectId) {
        long contract = Fields.id(contract(call, projectId), "id");
        return parts.access().under(TABLE, call.pathId("id"), CONTRACT, contract);
    }

    private static ObjectNode fixed(ObjectNode contract) {
        ObjectNode fixed = Writer.located(CONTRACT, Fields.id(contract, "id"), null);
        return fixed.put("project_id", Fields.id(contract, "project_id"))
                .put("company_id", Fields.id(contract, "company_id"));
    }

    private Answer list(Call call) {
        ObjectNode contract = contract(call, call.queryId("project_id"));
        Filters filters =
                new Filters(call.query())
                        .equal("id", "cost_code_id", "line_item_type_id")
                        .range("created_at", "updated_at");
        return parts.lists()
                .page(
                        call,
                        filters.of(parts.table(TABLE).children(Fields.id(contract, "id"))),
                        lines::show);
    }

    private Answer show(Call call) {
        return Answer.json(200, lines.show(row(call, call.queryId("project_id"))));
    }

    private Answer create(Call call) {
        ObjectNode contract = contract(call, call.bodyId("project_id"));
        return Answer.json(
                201, lines.show(parts.create(lines, fixed(contract), call.wrapped("line_item"))));
    }

    private Answer update(Call call) {
        ObjectNode row = row(call, call.bodyId("project_id"));
        return Answer.json(200, lines.show(parts.update(lines, row, call.wrapped("line_item"))));
    }

    private Answer delete(Call call) {
        ObjectNode row = row(call, call.queryId("project_id"));
        lines.refuseDelete(row);
        parts.writer().delete(TABLE, row);
        return Answer.empty(200);
    }

    private Answer sync(Call call) {
        ObjectNode contract = contract(call, call.queryId("project_id"));
        long id = Fields.id(contract, "id");
        return parts.synced(
                lines,
                new Sync.Scope(fixed(contract), row -> Fields.id(row, CONTRACT) == id),
                call);
    }
}

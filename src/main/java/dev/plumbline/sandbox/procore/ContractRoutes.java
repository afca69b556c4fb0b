package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Answer;
import java.util.List;

/** Operations on purchase order contracts (Procore REST v1.0). */
final class ContractRoutes {

    private static final TableName TABLE = TableName.PURCHASE_ORDER_CONTRACTS;
    private static final String BASE = "/v1.0/purchase_order_contracts";
    private final Parts parts;
    private final Contracts contracts;
    private final ContractLines lines;

    ContractRoutes(Parts parts, Contracts contracts, ContractLines lines) {
        this.parts = parts;
        this.contracts = contracts;
        this.lines = lines;
    }

    void register(Routes routes) {
        routes.patch(BASE + "/sync", this::sync)
                .get(BASE, this::list)
                .post(BASE, this::create)
                .get(BASE + "/{id}", this::show)
                .patch(BASE + "/{id}", this::update)
                .delete(BASE + "/{id}", this::delete)
                .get("/v1.0/commitments", this::commitments)
                .get("/v1.0/commitments/{id}", this::commitment);
    }

    private ObjectNode project(Call call, long id) {
        return parts.access().project(call, id, Access.COMMITMENTS);
    }

    private List<ObjectNode> rows(ObjectNode project) {
        return parts.table(TABLE).find("parent", Long.toString(Fields.id(project, "id")));
    }

    private Answer list(Call call) {
        Filters filters =
                new Filters(call.query())
                        .equal("id", "status", "origin_id")
                        .range("created_at", "updated_at")
                        .deleted();
        List<ObjectNode> rows = filters.of(rows(project(call, call.queryId("project_id"))));
        boolean extended = call.view("compact").equals("extended");
        return parts.lists()
                .page(
                        call,
                        rows,
                        row -> extended ? contracts.extended(row) : contracts.compact(row));
    }

    private Answer show(Call call) {
        ObjectNode project = project(call, call.queryId("project_id"));
        ObjectNode row = parts.access().inProject(TABLE, call.pathId("id"), project);
        return Answer.json(200, contracts.withLines(row, lines));
    }

    private Answer create(Call call) {
        ObjectNode project = project(call, call.bodyId("project_id"));
        ObjectNode fixed = Writer.located("project_id", Fields.id(project, "id"), project);
        ObjectNode row = parts.create(contracts, fixed, call.wrapped("purchase_order_contract"));
        return Answer.json(201, contracts.withLines(row, lines));
    }

    private Answer update(Call call) {
        ObjectNode project = project(call, call.bodyId("project_id"));
        ObjectNode row = parts.access().inProject(TABLE, call.pathId("id"), project);
        ObjectNode changed = parts.update(contracts, row, call.wrapped("purchase_order_contract"));
        return Answer.json(200, contracts.withLines(changed, lines));
    }

    private Answer delete(Call call) {
        ObjectNode project = project(call, call.queryId("project_id"));
        ObjectNode row = parts.access().inProject(TABLE, call.pathId("id"), project);
        contracts.refuseLocked(row, "The contract");
        contracts.lines(row).forEach(lines::refuseDelete);
        contracts
                .lines(row)
                .forEach(line -> parts.writer().delete(TableName.PURCHASE_ORDER_LINE_ITEMS, line));
        parts.writer().delete(TABLE, row);
        return Answer.empty(200);
    }

    private Answer sync(Call call) {
        ObjectNode project = project(call, call.bodyId("project_id"));
        long id = Fields.id(project, "id");
        ObjectNode fixed = Writer.located("project_id", id, project);
        return parts.synced(
                contracts, new Sync.Scope(fixed, row -> Fields.id(row, "project_id") == id), call);
    }

    private Answer commitments(Call call) {
        List<ObjectNode> rows =
                rows(project(call, call.queryId("project_id"))).stream()
                        .filter(row -> !Fields.deleted(row))
                        .toList();
        return parts.lists().page(call, rows, this::commitment);
    }

    private Answer commitment(Call call) {
        ObjectNode project = project(call, call.queryId("project_id"));
        return Answer.json(
                200, commitment(parts.access().inProject(TABLE, call.pathId("id"), project)));
    }

    private ObjectNode commitment(ObjectNode row) {
        View view =
                View.of(row)
                        .copy(
                                "title",
                                "number",
                                "status",
                                "description",
                                "delivery_date",
                                "created_at");
        ObjectNode vendor = contracts.vendorRow(row);
        view.flag("executed", false).flag("private", true);
        return view.put("vendor", vendor == null ? row.nullNode() : View.named(vendor)).done();
    }
}

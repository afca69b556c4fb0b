package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Answer;
import java.util.List;

/** Operations on lines of direct costs (Procore REST v1.0). */
final class DirectCostLineRoutes {

    private static final TableName TABLE = TableName.DIRECT_COST_LINE_ITEMS;
    private static final String COST = "direct_cost_id";
    private static final String ALL = "/v1.0/projects/{project_id}/direct_costs/line_items";
    private static final String BASE =
            "/v1.0/projects/{project_id}/direct_costs/{" + COST + "}/line_items";
    private final Parts parts;
    private final DirectCostLines lines;
    private final DirectCosts costs;

    DirectCostLineRoutes(Parts parts, DirectCosts costs, DirectCostLines lines) {
        this.parts = parts;
        this.costs = costs;
        this.lines = lines;
    }

    void register(Routes routes) {
        routes.get(ALL, this::listAll)
                .patch(ALL + "/sync", this::sync)
                .get(BASE, this::list)
                .post(BASE, this::create)
                .get(BASE + "/{id}", call -> Answer.json(200, lines.show(row(call))))
                .patch(BASE + "/{id}", this::update)
                .delete(BASE + "/{id}", this::delete);
    }

    private ObjectNode project(Call call) {
        return parts.access().project(call, call.pathId("project_id"), Access.DIRECT_COSTS);
    }

    private ObjectNode cost(Call call) {
        return parts.access().inProject(TableName.DIRECT_COSTS, call.pathId(COST), project(call));
    }

    private ObjectNode row(Call call) {
        return parts.access().under(TABLE, call.pathId("id"), COST, Fields.id(cost(call), "id"));
    }

    static ObjectNode fixed(ObjectNode cost) {
        ObjectNode fixed = Writer.located(COST, Fields.id(cost, "id"), null);
        return fixed.put("project_id", Fields.id(cost, "project_id"))
                .put("company_id", Fields.id(cost, "company_id"));
    }

    private Answer listAll(Call call) {
        List<ObjectNode> rows =
                parts.table(TABLE)
                        .findLive("project", Long.toString(Fields.id(project(call), "id")));
        return parts.lists().page(call, filters(call).equal(COST).of(rows), lines::listed);
    }

    private Answer list(Call call) {
        return parts.lists().page(call, filters(call).of(costs.lines(cost(call))), lines::show);
    }

    private static Filters filters(Call call) {
        return new Filters(call.query())
                .equal("id", "cost_code_id", "line_item_type_id")
                .range("created_at", "updated_at");
    }

    private Answer create(Call call) {
        ObjectNode given = call.wrapped("line_item");
        given.remove(COST);
        return Answer.json(201, lines.show(parts.create(lines, fixed(cost(call)), given)));
    }

    private Answer update(Call call) {
        return Answer.json(
                200, lines.show(parts.update(lines, row(call), call.wrapped("line_item"))));
    }

    private Answer delete(Call call) {
        ObjectNode row = row(call);
        costs.refuseLocked(cost(call));
        parts.writer().delete(TABLE, row);
        return Answer.empty(200);
    }

    private Answer sync(Call call) {
        ObjectNode project = project(call);
        long id = Fields.id(project, "id");
        ObjectNode fixed = Writer.located("project_id", id, project);
        return parts.synced(
                lines, new Sync.Scope(fixed, row -> Fields.id(row, "project_id") == id), call);
    }
}

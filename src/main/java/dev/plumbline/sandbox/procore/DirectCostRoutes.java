package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Answer;
import dev.plumbline.sandbox.web.Json;
import java.util.List;

/**
 * Operations on direct costs (Procore REST v1.0, wrapper {@code item}; v1.1, wrapper {@code
 * direct_cost} with lines).
 */
final class DirectCostRoutes {

    private static final TableName TABLE = TableName.DIRECT_COSTS;
    private static final String BASE = "/projects/{project_id}/direct_costs";
    private final Parts parts;
    private final DirectCosts costs;
    private final NestedLines nested;
    private final DirectCostLines lines;

    DirectCostRoutes(Parts parts, DirectCosts costs, DirectCostLines lines) {
        this.parts = parts;
        this.costs = costs;
        this.lines = lines;
        this.nested = new NestedLines(parts, lines);
    }

    void register(Routes routes) {
        for (String version : List.of("/v1.0", "/v1.1")) {
            routes.get(version + BASE, this::list);
            routes.delete(version + BASE + "/{id}", this::delete);
        }
        routes.patch("/v1.0" + BASE + "/sync", this::sync)
                .post("/v1.0" + BASE, this::create)
                .patch("/v1.0" + BASE + "/{id}", this::update)
                .post("/v1.1" + BASE, this::createWithLines)
                .get(
                        "/v1.1" + BASE + "/{id}",
                        call -> Answer.json(200, costs.withLines(row(call), lines)))
                .patch("/v1.1" + BASE + "/{id}", this::updateWithLines);
    }

    /** Registered after the routes of lines, whose paths have a word where this has an id. */
    void registerShow(Routes routes) {
        routes.get("/v1.0" + BASE + "/{id}", call -> Answer.json(200, costs.show(row(call))));
    }

    private ObjectNode project(Call call) {
        return parts.access().project(call, call.pathId("project_id"), Access.DIRECT_COSTS);
    }

    private ObjectNode row(Call call) {
        return parts.access().inProject(TABLE, call.pathId("id"), project(call));
    }

    private Answer list(Call call) {
        Filters filters =
                new Filters(call.query())
                        .equal("id", "origin_id", "invoice_number")
                        .range("created_at", "updated_at", "payment_date", "received_date");
        return parts.lists()
                .page(
                        call,
                        filters.of(parts.table(TABLE).children(Fields.id(project(call), "id"))),
                        costs::listed);
    }

    private ObjectNode fixed(Call call) {
        ObjectNode project = project(call);
        return Writer.located("project_id", Fields.id(project, "id"), project);
    }

    private Answer create(Call call) {
        ObjectNode given = call.wrapped("item");
        given.remove("line_items");
        return Answer.json(201, costs.show(parts.create(costs, fixed(call), given)));
    }

    private Answer update(Call call) {
        return Answer.json(200, costs.show(parts.update(costs, row(call), call.wrapped("item"))));
    }

    private Answer createWithLines(Call call) {
        ObjectNode given = call.wrapped("direct_cost");
        ObjectNode fixed = fixed(call);
        nested.check(fixed, given.path("line_items"), true);
        ObjectNode row = parts.create(costs, fixed, given);
        try {
            nested.verify(row, given.path("line_items"));
        } catch (Refusal refusal) {
            parts.writer().undo(TABLE, row);
            throw refusal;
        }
        nested.write(row, given.path("line_items"));
        return Answer.json(201, nested.echo(costs.withLines(row, lines), given.path("line_items")));
    }

    private Answer updateWithLines(Call call) {
        ObjectNode given = call.wrapped("direct_cost");
        ObjectNode row = row(call);
        JsonNode items = given.path("line_items");
        nested.check(row, items, false);
        nested.verify(row, items);
        ObjectNode header = given.deepCopy();
        header.remove(List.of("direct_cost_type", "invoice_number"));
        ObjectNode changed = parts.update(costs, row, header);
        nested.write(changed, items);
        return Answer.json(200, nested.echo(costs.withLines(changed, lines), items));
    }

    private Answer delete(Call call) {
        ObjectNode row = row(call);
        costs.refuseLocked(row);
        costs.lines(row)
                .forEach(line -> parts.writer().delete(TableName.DIRECT_COST_LINE_ITEMS, line));
        parts.writer().delete(TABLE, row);
        return Answer.json(200, Json.object().put("id", Fields.id(row, "id")));
    }

    private Answer sync(Call call) {
        ObjectNode fixed = fixed(call);
        long project = Fields.id(fixed, "project_id");
        return parts.synced(
                costs, new Sync.Scope(fixed, row -> Fields.id(row, "project_id") == project), call);
    }
}

package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.procore.Segments.Segment;
import dev.plumbline.sandbox.web.Answer;
import dev.plumbline.sandbox.web.Json;
import java.util.List;
import java.util.Locale;

/** Budget codes and their segments (Procore REST v1.0, Work Breakdown Structure). */
final class WbsRoutes {

    private static final String BASE = "/v1.0/projects/{project_id}/work_breakdown_structure";
    private final Parts parts;
    private final Segments segments;
    private final BudgetCodes codes;
    private final PlainResource kind;

    WbsRoutes(Parts parts) {
        this.parts = parts;
        this.segments = new Segments(parts.state(), parts.switches());
        this.codes = new BudgetCodes(parts.state());
        Schema schema = new Schema().texts("description").choice("status", "active", "inactive");
        this.kind =
                new PlainResource(
                        TableName.WBS_CODES, schema, List.of(), row -> {}, segments::code);
    }

    void register(Routes routes) {
        routes.get(BASE + "/segments", this::listSegments)
                .get(BASE + "/segments/{segment_id}/segment_items", this::listItems)
                .get(BASE + "/wbs_codes", this::listCodes)
                .post(BASE + "/wbs_codes", this::create)
                .patch(BASE + "/wbs_codes/bulk_create", this::bulk)
                .patch(BASE + "/wbs_codes/{id}", this::update)
                .get("/v1.1/budget_line_items/{id}", this::budgetLine);
    }

    private ObjectNode project(Call call) {
        return parts.access().project(call, call.pathId("project_id"), Access.ADMIN);
    }

    private Answer listSegments(Call call) {
        project(call);
        ArrayNode shown = Json.array();
        for (Segment each : Segment.values()) {
            shown.add(each.show());
        }
        return Answer.json(200, shown);
    }

    private Answer listItems(Call call) {
        ObjectNode project = project(call);
        Segment segment = Segment.of(call.pathId("segment_id"));
        return parts.lists()
                .page(call, segments.items(segment, project), row -> segments.item(segment, row));
    }

    private Answer listCodes(Call call) {
        Filters filters = new Filters(call.query()).equal("status").range("updated_at");
        call.query().first("query").ifPresent(text -> filters.that(row -> contains(row, text)));
        List<ObjectNode> rows =
                parts.table(TableName.WBS_CODES).children(Fields.id(project(call), "id"));
        return parts.lists().page(call, filters.of(rows), segments::code);
    }

    private boolean contains(ObjectNode row, String text) {
        return segments.code(row)
                .toString()
                .toLowerCase(Locale.ROOT)
                .contains(text.toLowerCase(Locale.ROOT));
    }

    private Answer create(Call call) {
        return Answer.json(201, segments.code(combine(project(call), call.body())));
    }

    private ObjectNode combine(ObjectNode project, JsonNode given) {
        ObjectNode wanted = Json.object().put("project_id", Fields.id(project, "id"));
        for (JsonNode item : given.path("segment_items")) {
            Segment segment = Segment.of(Fields.id(item, "segment_id"));
            long id = Fields.id(item, "segment_item_id");
            if (segments.items(segment, project).stream()
                    .noneMatch(row -> Fields.id(row, "id") == id)) {
                throw new Refusal(
                        FieldErrors.of("segment_item_id", "Entity with this ID not found"));
            }
            wanted.put(segment.column(), id);
        }
        if (!wanted.has("cost_code_id") || !wanted.has("line_item_type_id")) {
            throw new Refusal(FieldErrors.of("segment_items", FieldErrors.BLANK));
        }
        ObjectNode row = codes.findOrCreate(wanted);
        return Fields.has(given, "description")
                ? parts.writer()
                        .update(
                                kind,
                                row,
                                Json.object().put("description", Fields.text(given, "description")))
                : row;
    }

    private Answer bulk(Call call) {
        ObjectNode project = project(call);
        if (!call.body().path("bulk").isArray()) {
            throw Refusal.missing("bulk");
        }
        ObjectNode answer = Json.object();
        ArrayNode entities = answer.putArray("entities");
        ArrayNode errors = answer.putArray("errors");
        for (JsonNode each : call.body().path("bulk")) {
            try {
                entities.add(segments.code(combine(project, each)));
            } catch (Refusal refusal) {
                ObjectNode failed = each.deepCopy();
                ObjectNode fields = refusal.fields();
                failed.set(
                        "errors",
                        fields == null
                                ? FieldErrors.of("base", refusal.text()).messages()
                                : fields);
                errors.add(failed);
            }
        }
        return Answer.json(201, answer);
    }

    private Answer update(Call call) {
        ObjectNode row =
                parts.access().inProject(TableName.WBS_CODES, call.pathId("id"), project(call));
        ObjectNode given = call.body() instanceof ObjectNode object ? object : Json.object();
        return Answer.json(200, segments.code(parts.update(kind, row, given)));
    }

    private Answer budgetLine(Call call) {
        ObjectNode project = parts.access().project(call, call.queryId("project_id"), Access.ADMIN);
        ObjectNode row =
                parts.access().inProject(TableName.BUDGET_LINE_ITEMS, call.pathId("id"), project);
        ObjectNode shown = View.of(row).copy("calculation_strategy", "uom").done();
        return Answer.json(
                200,
                shown.put("original_budget_amount", Fields.decimal(row, "original_budget_amount")));
    }
}

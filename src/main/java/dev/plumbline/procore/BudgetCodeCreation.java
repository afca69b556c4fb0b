package dev.plumbline.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.CostCode;
import dev.plumbline.remote.Quota.Priority;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes budget codes out of cost codes and cost types that a project has (Procore REST v1.0, WBS
 * Codes bulk_create). Procore answers with the existing code where the combination exists, so that
 * doing it twice does no harm. Answers are matched by combination.
 */
final class BudgetCodeCreation {
    static final String KIND = "budget codes create";
    private static final String SEGMENT_ITEM = "segment_item_id";

    private final ProcoreApi api;
    private final ProcoreCalls calls;
    private final long project;
    private final ProjectSegments segments;
    private final Map<Set<Long>, CostCode> wanted = new LinkedHashMap<>();
    private final List<BudgetCode> created = new ArrayList<>();
    private final Map<CostCode, String> refused = new LinkedHashMap<>();

    BudgetCodeCreation(ProcoreApi api, ProcoreCalls calls, long project, ProjectSegments segments) {
        this.api = api;
        this.calls = calls;
        this.project = project;
        this.segments = segments;
    }

    /** Makes the codes, at most so many a call. */
    CreatedBudgetCodes create(Set<CostCode> missing, int batchSize) {
        ProjectSegments.Segment costCodes = segments.costCodes();
        ProjectSegments.Segment costTypes = segments.costTypes();
        List<ObjectNode> bulk = new ArrayList<>();
        for (CostCode code : missing) {
            Long costCode = costCodes.items().get(code.costCode());
            Long costType = costTypes.items().get(code.costType());
            if (costCode == null || costType == null) {
                refused.put(
                        code,
                        costCode == null
                                ? "The project has no cost code " + code.costCode()
                                : "The project has no cost type " + code.costType());
            } else {
                wanted.put(Set.copyOf(List.of(costCode, costType)), code);
                bulk.add(row(costCodes.id(), costCode, costTypes.id(), costType));
            }
        }
        for (int from = 0; from < bulk.size(); from += batchSize) {
            send(bulk.subList(from, Math.min(bulk.size(), from + batchSize)));
        }
        wanted.values()
                .forEach(code -> refused.putIfAbsent(code, "Procore's answer does not mention it"));
        created.forEach(code -> refused.remove(code.code()));
        return new CreatedBudgetCodes(List.copyOf(created), refused);
    }

    private static ObjectNode row(long costCodes, long costCode, long costTypes, long costType) {
        ObjectNode row = Json.object();
        ArrayNode items = row.putArray("segment_items");
        items.addObject().put("segment_id", costCodes).put(SEGMENT_ITEM, costCode);
        items.addObject().put("segment_id", costTypes).put(SEGMENT_ITEM, costType);
        return row;
    }

    private void send(List<ObjectNode> bulk) {
        ObjectNode body = Json.object();
        body.putArray("bulk").addAll(bulk);
        Answer answer =
                calls.write(
                                new Request(
                                        KIND,
                                        Priority.VENDORS,
                                        bearer ->
                                                api.createWbsCodes(
                                                        bearer, project, body.toString())))
                        .orRefused(KIND);
        JsonNode lists =
                Json.parse(answer.body())
                        .filter(JsonNode::isObject)
                        .orElseThrow(() -> Failures.unreadable(KIND, answer));
        for (JsonNode entity : Json.elements(lists.path("entities"))) {
            CostCode code = wanted.get(ids(entity, "id"));
            Long id = Json.id(entity, "id");
            if (code != null && id != null) {
                boolean active = !"inactive".equalsIgnoreCase(Json.text(entity, "status"));
                created.add(new BudgetCode(id, code.costCode(), code.costType(), active));
            }
        }
        for (JsonNode error : Json.elements(lists.path("errors"))) {
            CostCode code = wanted.get(ids(error, SEGMENT_ITEM));
            if (code != null) {
                refused.put(code, ErrorText.of(error).text());
            }
        }
    }

    private static Set<Long> ids(JsonNode node, String field) {
        Set<Long> ids = new HashSet<>();
        for (JsonNode item : Json.elements(node.path("segment_items"))) {
            Long id =
                    Json.id(item, SEGMENT_ITEM) == null
                            ? Json.id(item, field)
                            : Json.id(item, SEGMENT_ITEM);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }
}

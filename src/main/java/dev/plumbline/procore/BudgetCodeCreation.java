package dev.plumbline.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.CostCode;
import dev.plumbline.remote.Quota.Priority;
import dev.plumbline.remote.Rehearsal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes budget codes out of cost codes and cost types that a project has (Procore REST v1.0, WBS
 * Codes bulk_create). Procore answers with the existing code where the combination exists, so that
 * doing it twice does no harm. Answers are matched by combination; what the answer does not tell
 * for certain, or where the bulk form is refused, goes one by one (create).
 */
final class BudgetCodeCreation {
    static final String KIND = "budget codes create";
    private static final Set<Integer> CLOSED = Set.of(403, 404, 405);
    private static final Set<Integer> NOT_IN_BULK = Set.of(400, 404, 405, 406, 409, 413, 422);
    private static final String SEGMENT_ITEM = "segment_item_id";

    private final ProcoreApi api;
    private final ProcoreCalls calls;
    private final long project;
    private final ProjectSegments segments;
    private final Map<Set<Long>, CostCode> wanted = new LinkedHashMap<>();
    private final Map<CostCode, ObjectNode> singles = new LinkedHashMap<>();
    private final Set<Set<Long>> alike = new HashSet<>();
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
                ObjectNode row = row(costCodes.id(), costCode, costTypes.id(), costType);
                singles.put(code, row);
                // Ids of cost codes and of cost types may be the same numbers: swapped pairs are
                // not told apart by them.
                Set<Long> pair = new HashSet<>(List.of(costCode, costType));
                if (wanted.putIfAbsent(pair, code) == null) {
                    bulk.add(row);
                } else {
                    alike.add(pair);
                }
            }
        }
        for (int from = 0; from < bulk.size(); from += batchSize) {
            send(bulk.subList(from, Math.min(bulk.size(), from + batchSize)));
        }
        created.forEach(code -> singles.remove(code.code()));
        singles.keySet().removeAll(refused.keySet());
        singles.forEach(this::sendAlone);
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
                write(
                        bearer -> api.createWbsCodes(bearer, project, body.toString()),
                        () -> taken(bulk));
        if (NOT_IN_BULK.contains(answer.status())) {
            return;
        }
        JsonNode lists =
                Json.parse(answer.orRefused(KIND).body())
                        .filter(JsonNode::isContainerNode)
                        .orElseThrow(() -> Failures.unreadable(KIND, answer));
        for (JsonNode entity : Json.elements(lists.path("entities"))) {
            CostCode code = told(ids(entity, "id"));
            Long id = Json.id(entity, "id");
            if (code != null && id != null) {
                created.add(budgetCode(id, code, entity));
            }
        }
        for (JsonNode error : Json.elements(lists.path("errors"))) {
            CostCode code = told(ids(error, SEGMENT_ITEM));
            if (code != null) {
                refused.put(code, ErrorText.of(error).text());
            }
        }
    }

    /** Null also where two that are wanted look alike. */
    private @Nullable CostCode told(Set<Long> ids) {
        return alike.contains(ids) ? null : wanted.get(ids);
    }

    private Answer write(Request.Call call, Supplier<String> rehearsal) {
        return calls.write(new Request(KIND, Priority.VENDORS, call, rehearsal));
    }

    private static String taken(List<ObjectNode> bulk) {
        ObjectNode answer = Json.object();
        ArrayNode entities = answer.putArray("entities");
        bulk.forEach(row -> entities.add(withId(row)));
        return answer.toString();
    }

    private static ObjectNode withId(ObjectNode row) {
        return row.deepCopy().put("id", Rehearsal.current().madeUpId());
    }

    private void sendAlone(CostCode code, ObjectNode row) {
        Answer answer =
                write(
                        bearer -> api.createWbsCode(bearer, project, row.toString()),
                        () -> withId(row).toString());
        if (CLOSED.contains(answer.status())) {
            throw answer.refused(KIND); // no other will fare better
        }
        if (!answer.isSuccess()) {
            refused.put(code, answer.error().text());
            return;
        }
        JsonNode entity =
                Json.parse(answer.body()).orElseThrow(() -> Failures.unreadable(KIND, answer));
        Long id = Json.id(entity, "id");
        if (id == null) {
            throw Failures.unreadable(KIND, answer);
        }
        created.add(budgetCode(id, code, entity));
    }

    private static BudgetCode budgetCode(long id, CostCode code, JsonNode entity) {
        boolean active = !"inactive".equalsIgnoreCase(Json.text(entity, "status"));
        return new BudgetCode(id, code.costCode(), code.costType(), active);
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

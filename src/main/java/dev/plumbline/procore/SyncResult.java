package dev.plumbline.procore;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a sync answer what became of each row (Procore guide "Using Sync Actions"). HTTP 200
 * says nothing about a row, and neither does its position: rows are found by {@code origin_id},
 * else by {@code id}.
 */
final class SyncResult<T extends ProcoreObject> {
    private final Function<JsonNode, Optional<T>> reader;

    SyncResult(Function<JsonNode, Optional<T>> reader) {
        this.reader = reader;
    }

    /** The answers to the rows of one call; empty where the body is not a sync answer. */
    Optional<Map<String, RowAnswer<T>>> match(List<? extends SyncRow> rows, Answer answer) {
        return Json.parse(answer.body())
                .filter(body -> body.path("entities").isArray() || body.path("errors").isArray())
                .map(body -> match(rows, body, answer));
    }

    private Map<String, RowAnswer<T>> match(
            List<? extends SyncRow> rows, JsonNode body, Answer answer) {
        Map<String, T> accepted = new HashMap<>();
        Map<Long, T> acceptedIds = new HashMap<>();
        for (JsonNode node : Json.elements(body.path("entities"))) {
            reader.apply(node)
                    .ifPresent(entity -> {
                        acceptedIds.put(entity.id(), entity);
                        if (entity.originId() != null) {
                            accepted.put(entity.originId(), entity);
                        }
                    });
        }
        Map<String, JsonNode> refused = new HashMap<>();
        Map<Long, JsonNode> refusedIds = new HashMap<>();
        for (JsonNode node : Json.elements(body.path("errors"))) {
            put(refused, Json.text(node, "origin_id"), node);
            put(refusedIds, Json.id(node, "id"), node);
        }
        Map<String, RowAnswer<T>> answers = new LinkedHashMap<>();
        for (SyncRow row : rows) {
            JsonNode error = find(row, refused, refusedIds, node -> Json.text(node, "origin_id"));
            T entity = find(row, accepted, acceptedIds, ProcoreObject::originId);
            answers.put(row.originId(), answer(error, entity, answer));
        }
        return answers;
    }

    private RowAnswer<T> answer(@Nullable JsonNode error, @Nullable T entity, Answer answer) {
        if (error != null) {
            ErrorText text = ErrorText.of(error);
            return new RowAnswer.Refused<>(
                    answer.status(), text.fields(), text.text(), answer.requestId());
        }
        return entity == null
                ? new RowAnswer.Unanswered<>()
                : new RowAnswer.Accepted<>(entity, answer.requestId());
    }

    /** By id only where the element does not name another row. */
    private static <V> @Nullable V find(
            SyncRow row,
            Map<String, V> byOrigin,
            Map<Long, V> byId,
            Function<V, @Nullable String> originOf) {
        V found = byOrigin.get(row.originId());
        if (found != null || row.id() == null) {
            return found;
        }
        V same = byId.get(row.id());
        return same != null && originOf.apply(same) == null ? same : null;
    }

    private static <K> void put(Map<K, JsonNode> map, @Nullable K key, JsonNode node) {
        if (key != null) {
            map.put(key, node);
        }
    }
}

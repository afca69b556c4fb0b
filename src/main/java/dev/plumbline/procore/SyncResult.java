package dev.plumbline.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.procore.Pairing.Sent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a sync answer what became of each row (Procore guide "Using Sync Actions"). HTTP 200
 * says nothing about a row, and neither does its position: rows are found as {@link Pairing} tells.
 */
final class SyncResult<T extends ProcoreObject> {
    /** An answer that is so long, in characters, is large. */
    private static final int LARGE = 200_000;

    /** As trees answers take ten times their text's memory: large ones are read one at a time. */
    private static final ReentrantLock ONE_LARGE = new ReentrantLock();

    private final Function<JsonNode, Optional<T>> reader;

    SyncResult(Function<JsonNode, Optional<T>> reader) {
        this.reader = reader;
    }

    /**
     * The answers to the rows of one call; empty where the body is not a sync answer.
     *
     * @param json a row as it was sent
     */
    <R extends SyncRow> Optional<Map<String, RowAnswer<T>>> match(
            List<R> rows, Function<R, ObjectNode> json, Answer answer) {
        if (answer.body().length() < LARGE) {
            return parsed(rows, json, answer);
        }
        ONE_LARGE.lock();
        try {
            return parsed(rows, json, answer);
        } finally {
            ONE_LARGE.unlock();
        }
    }

    private <R extends SyncRow> Optional<Map<String, RowAnswer<T>>> parsed(
            List<R> rows, Function<R, ObjectNode> json, Answer answer) {
        return Json.parse(answer.body())
                .filter(body -> body.path("entities").isArray() || body.path("errors").isArray())
                .map(body -> match(sent(rows, json), body, answer));
    }

    private static <R extends SyncRow> List<Sent> sent(List<R> rows, Function<R, ObjectNode> json) {
        return rows.stream()
                .map(row -> new Sent(row.originId(), row.id(), json.apply(row)))
                .toList();
    }

    private Map<String, RowAnswer<T>> match(List<Sent> rows, JsonNode body, Answer answer) {
        Pairing pairing = new Pairing(rows);
        List<JsonNode> entities = Json.elements(body.path("entities"));
        List<JsonNode> errors = Json.elements(body.path("errors"));
        Map<String, JsonNode> accepted = new HashMap<>(pairing.named(entities));
        Map<String, JsonNode> refused = new HashMap<>(pairing.named(errors));
        List<JsonNode> strangers = Pairing.nameless(entities, accepted);
        List<JsonNode> complaints = Pairing.nameless(errors, refused);
        Set<String> known = new HashSet<>(accepted.keySet());
        known.addAll(refused.keySet());
        List<Sent> open = pairing.without(known);
        if (!open.isEmpty()) {
            refused.putAll(complaints(pairing, complaints, open, strangers.isEmpty()));
            known.addAll(refused.keySet());
            accepted.putAll(Pairing.byAttributes(strangers, pairing.without(known)));
        }
        Map<String, RowAnswer<T>> answers = new LinkedHashMap<>();
        for (Sent row : rows) {
            answers.put(
                    row.originId(),
                    answer(refused.get(row.originId()), accepted.get(row.originId()), answer));
        }
        return answers;
    }

    /**
     * Complaints that do not name their row, by row.
     *
     * @param sole whether nothing but complaints is left over, so that as many of them as rows are
     *     one for each
     */
    private static Map<String, JsonNode> complaints(
            Pairing pairing, List<JsonNode> complaints, List<Sent> open, boolean sole) {
        Map<String, JsonNode> found = new HashMap<>(pairing.byIndex(complaints, open));
        if (found.isEmpty()) {
            found.putAll(Pairing.byAttributes(complaints, open));
        }
        List<JsonNode> left = Pairing.without(complaints, found.values());
        List<Sent> rest = open.stream().filter(row -> !found.containsKey(row.originId())).toList();
        if (sole && !left.isEmpty() && left.size() == rest.size()) {
            JsonNode all =
                    left.size() == 1
                            ? left.getFirst()
                            : Json.array(left.stream().map(SyncResult::words).toList());
            rest.forEach(row -> found.put(row.originId(), all));
        }
        return found;
    }

    private static JsonNode words(JsonNode complaint) {
        return complaint.has("errors") ? complaint.path("errors") : complaint;
    }

    private RowAnswer<T> answer(
            @Nullable JsonNode error, @Nullable JsonNode entity, Answer answer) {
        if (error != null) {
            ErrorText text = ErrorText.of(error);
            return new RowAnswer.Refused<>(
                    answer.status(), text.fields(), text.text(), answer.requestId());
        }
        return Optional.ofNullable(entity)
                .flatMap(reader)
                .<RowAnswer<T>>map(read -> new RowAnswer.Accepted<>(read, answer.requestId()))
                .orElseGet(RowAnswer.Unanswered::new);
    }
}

package dev.plumbline.procore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.remote.Quota.Priority;
import dev.plumbline.remote.Rehearsal;
import dev.plumbline.remote.RemoteFailure;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One sync of any number of rows: cuts them into calls, sends these one after another, and narrows
 * a call that is refused as a whole down to the rows that are at fault.
 */
final class SyncCalls<R extends SyncRow, T extends ProcoreObject> {
    private static final Set<Integer> FAULT_OF_A_ROW = Set.of(400, 413, 422);
    private static final int CONFLICT = 409;

    /** Refusals after which the fault is taken to be the call's, where no row was taken yet. */
    private static final int MOST_REFUSALS = 100;

    private final Target<R> target;
    private final ProcoreCalls calls;
    private final SyncResult<T> result;
    private final Map<String, RowAnswer<T>> answers = new LinkedHashMap<>();
    private final List<String> requestIds = new ArrayList<>();
    private int refusals;
    private boolean answered;
    private boolean taken;

    SyncCalls(Target<R> target, ProcoreCalls calls, SyncResult<T> result) {
        this.target = target;
        this.calls = calls;
        this.result = result;
    }

    /**
     * Sends the rows.
     *
     * @throws RemoteFailure where it is all there is to say; once a call was answered it is part of
     *     the answer instead, so that nothing that Procore accepted is forgotten
     */
    SyncAnswer<T> send(List<R> rows, int batchSize) {
        rows.forEach(row -> {
            if (answers.put(row.originId(), new RowAnswer.NotSent<>()) != null) {
                throw new IllegalArgumentException("Two rows have the origin_id " + row.originId());
            }
        });
        @Nullable RemoteFailure failure = null;
        try {
            for (int from = 0; from < rows.size(); from += batchSize) {
                call(rows.subList(from, Math.min(rows.size(), from + batchSize)));
            }
        } catch (RemoteFailure e) {
            if (!answered) {
                throw e;
            }
            failure = e;
        }
        return new SyncAnswer<>(answers, List.copyOf(requestIds), failure);
    }

    private void call(List<R> rows) {
        Answer answer;
        try {
            answer =
                    send(
                            new Request(
                                    target.kind(),
                                    target.priority(),
                                    bearer -> target.send().apply(bearer, body(rows)),
                                    () -> taken(rows)));
        } catch (RemoteFailure.OutcomeUnknown e) {
            rows.forEach(row -> answers.put(row.originId(), new RowAnswer.Unanswered<>()));
            throw e;
        }
        if (answer.requestId() != null) {
            requestIds.add(answer.requestId());
        }
        if (FAULT_OF_A_ROW.contains(answer.status()) || answer.status() == CONFLICT) {
            narrow(rows, answer);
        } else {
            accept(rows, answer.orRefused(target.kind()));
        }
    }

    /**
     * Waits for a busy record once; the parts of a call that stayed busy are not waited for again.
     */
    private Answer send(Request request) {
        if (refusals > 0) {
            return calls.write(request);
        }
        try {
            return calls.writeShared(request);
        } catch (ProcoreCalls.Busy busy) {
            return busy.answer();
        }
    }

    private void accept(List<R> rows, Answer answer) {
        Map<String, RowAnswer<T>> matched = result.match(rows, target.json(), answer).orElse(null);
        if (matched == null) {
            rows.forEach(row -> answers.put(row.originId(), new RowAnswer.Unanswered<>()));
            throw Failures.unreadable(target.kind(), answer);
        }
        answers.putAll(matched);
        answered = true;
        taken = true;
    }

    private void narrow(List<R> rows, Answer answer) {
        if (rows.size() == 1) {
            ErrorText error = answer.error();
            answers.put(
                    rows.getFirst().originId(),
                    answer.isBusy()
                            ? new RowAnswer.Busy<>(error.text())
                            : new RowAnswer.Refused<>(
                                    answer.status(),
                                    error.fields(),
                                    error.text(),
                                    answer.requestId()));
            answered = true;
            return;
        }
        refusals++;
        if (refusals > MOST_REFUSALS && answer.isBusy()) {
            rows.forEach(row ->
                    answers.put(row.originId(), new RowAnswer.Busy<>(answer.error().text())));
            return;
        }
        if (refusals > MOST_REFUSALS && !taken) {
            throw answer.refused(target.kind());
        }
        int half = rows.size() / 2;
        call(rows.subList(0, half));
        call(rows.subList(half, rows.size()));
    }

    private String body(List<R> rows) {
        ObjectNode body = target.envelope().deepCopy();
        ArrayNode updates = body.putArray("updates");
        rows.forEach(row -> updates.add(target.json().apply(row)));
        return body.toString();
    }

    /** The answer of a Procore that takes every row as it is. */
    private String taken(List<R> rows) {
        ObjectNode answer = Json.object();
        ArrayNode entities = answer.putArray("entities");
        rows.forEach(row -> {
            Long id = row.id();
            entities.add(
                    target.json()
                            .apply(row)
                            .put("id", id == null ? Rehearsal.current().madeUpId() : id));
        });
        answer.putArray("errors");
        return answer.toString();
    }

    /**
     * Where rows go.
     *
     * @param envelope what the body carries besides {@code updates}
     * @param json a row as the resource wants it
     * @param send sends a body
     */
    record Target<R extends SyncRow>(
            String kind,
            Priority priority,
            ObjectNode envelope,
            Function<R, ObjectNode> json,
            Send send) {}

    /** Sends a body with a token. */
    @FunctionalInterface
    interface Send {
        Response apply(String bearer, String body);
    }
}

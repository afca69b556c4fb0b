package dev.plumbline.procore;

import dev.plumbline.remote.RemoteFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of the rows of a sync, however many calls it took.
 *
 * @param rows by {@code origin_id}, one for every row that was given, in their order
 * @param requestIds Procore's {@code x-request-id}s of all its calls
 * @param failure why rows are unanswered or were not sent although others were answered; null where
 *     every call was answered
 */
public record SyncAnswer<T extends ProcoreObject>(
        Map<String, RowAnswer<T>> rows, List<String> requestIds, @Nullable RemoteFailure failure) {

    /** The answer to one row. */
    public RowAnswer<T> row(String originId) {
        return Optional.ofNullable(rows.get(originId))
                .orElseThrow(
                        () -> new IllegalArgumentException("No row " + originId + " was given"));
    }

    /** The record of one row where Procore accepted it. */
    public Optional<T> accepted(String originId) {
        return row(originId) instanceof RowAnswer.Accepted<T>(T entity, var _)
                ? Optional.of(entity)
                : Optional.empty();
    }
}

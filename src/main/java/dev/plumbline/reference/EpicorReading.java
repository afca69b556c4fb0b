package dev.plumbline.reference;

import dev.plumbline.domain.SourceKey;
import dev.plumbline.epicor.ChildRevisions;
import dev.plumbline.epicor.Page;
import dev.plumbline.epicor.Revisions;
import dev.plumbline.epicor.Row;
import dev.plumbline.ledger.DocumentMark;
import dev.plumbline.sync.Selection;
import dev.plumbline.sync.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the Epicor gateway answers, in the engine's words. */
public final class EpicorReading {
    private EpicorReading() {}

    /** The engine's selection as the gateway takes it. */
    public static dev.plumbline.epicor.Selection selection(Selection selection) {
        return switch (selection) {
            case Selection.Everything _ -> new dev.plumbline.epicor.Selection.Everything();
            case Selection.ChangedSince(var moment, var revision) ->
                    new dev.plumbline.epicor.Selection.ChangedSince(moment, revision);
            case Selection.RevisedAfter(var revision) ->
                    new dev.plumbline.epicor.Selection.RevisedAfter(revision);
            case Selection.CustomColumn(var column, var moment) ->
                    new dev.plumbline.epicor.Selection.CustomColumn(column, moment);
        };
    }

    /** The gateway's page as the engine takes it. */
    public static <T> Source.Page<T> page(Page<T> page) {
        return new Source.Page<>(rows(page.rows()), page.nextCursor(), page.serverTime());
    }

    /** The gateway's rows as the engine takes them. */
    public static <T> List<Source.Row<T>> rows(List<Row<T>> rows) {
        return rows.stream().map(EpicorReading::row).toList();
    }

    /** The gateway's revisions as the engine takes them. */
    public static Source.Marks marks(Revisions documents, Map<String, ChildRevisions> apart) {
        Map<SourceKey, DocumentMark> marks = new HashMap<>();
        documents
                .byKey()
                .forEach((key, revision) ->
                        marks.put(
                                new SourceKey(key),
                                new DocumentMark(
                                        revision.sysRevId(),
                                        children(revision.lines()),
                                        children(apart.getOrDefault(key, ChildRevisions.NONE)))));
        return new Source.Marks(marks, documents.nameless());
    }

    private static DocumentMark.Children children(ChildRevisions all) {
        return new DocumentMark.Children(all.count(), all.sum());
    }

    private static <T> Source.Row<T> row(Row<T> row) {
        return switch (row) {
            case Row.Read<T>(T document, var changeDate, long revision) ->
                    new Source.Row.Read<>(document, changeDate, revision);
            case Row.Unreadable<T> unreadable ->
                    new Source.Row.Unreadable<>(key(unreadable), unreadable.problem());
        };
    }

    private static @Nullable SourceKey key(Row.Unreadable<?> row) {
        String key = row.key();
        Long revision = row.sysRevId();
        return key != null
                ? new SourceKey(key)
                : revision != null ? SourceKey.nameless(revision) : null;
    }
}

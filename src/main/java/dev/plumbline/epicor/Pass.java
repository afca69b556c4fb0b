package dev.plumbline.epicor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one kind page by page, by the key of the last row (never by {@code $skip},
 * which loses rows while others move), or by their keys.
 *
 * <p>A short page ends a pass. So that a server that cuts pages below what is asked cannot end one
 * early, the first page asks for the count in the same request: where it is short of the count, its
 * length is what a full page has from then on.
 */
final class Pass {
    private static final int DEFAULT_ROWS = 100;
    private static final int MOST_KEYS = 25;

    private final DeepFetch fetch;
    private final int pageSize;
    private final ZoneId zone;

    Pass(DeepFetch fetch, int pageSize, ZoneId zone) {
        this.fetch = fetch;
        this.pageSize = pageSize;
        this.zone = zone;
    }

    <T> Page<T> page(Source<T> source, PageRequest wanted) {
        Cursor cursor = Cursor.parse(wanted.cursor());
        String order = orderOf(source, wanted.selection());
        ODataRequest request =
                source.request(wanted.company())
                        .filter(filter(source, wanted.selection(), order, cursor))
                        .orderBy(order)
                        .top(pageSize);
        Answer answer =
                fetch.get(
                        wanted.company(),
                        cursor == null ? request.count() : request,
                        source.tree());
        Long last = lastOf(answer.rows(), order, cursor, request);
        return new Page<>(
                rows(source, answer.rows()),
                next(answer, last, cursor, request),
                answer.serverTime());
    }

    <T> List<Row<T>> byKeys(Source<T> source, String company, Collection<ODataFilter> keys) {
        List<Row<T>> rows = new ArrayList<>();
        List<ODataFilter> chunk = new ArrayList<>();
        for (ODataFilter key : keys) {
            chunk.add(key);
            if (chunk.size() > MOST_KEYS || !keyed(source, company, chunk).fits()) {
                chunk.removeLast();
                rows.addAll(chunk(source, company, chunk));
                chunk.clear();
                chunk.add(key);
            }
        }
        rows.addAll(chunk(source, company, chunk));
        return rows;
    }

    private <T> List<Row<T>> chunk(Source<T> source, String company, List<ODataFilter> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        ODataRequest request = source.request(company).filter(ODataFilter.or(keys)).top(MOST_KEYS);
        return rows(source, fetch.get(company, request, source.tree()).rows());
    }

    private static <T> ODataRequest keyed(
            Source<T> source, String company, List<ODataFilter> keys) {
        return source.request(company)
                .expand(source.tree().whole())
                .filter(ODataFilter.or(keys))
                .top(MOST_KEYS);
    }

    private <T> List<Row<T>> rows(Source<T> source, List<JsonNode> nodes) {
        return nodes.stream().map(node -> row(source, node)).toList();
    }

    private <T> Row<T> row(Source<T> source, JsonNode node) {
        Fields fields = new Fields(node, "");
        try {
            Instant changed = source.changeDate() ? fields.moment("ChangeDate", zone) : null;
            T document = source.reader().apply(fields);
            return new Row.Read<>(document, changed, fields.revision(Source.REVISION));
        } catch (BadRow bad) {
            String key = readable(source.key(), fields);
            return new Row.Unreadable<>(key, String.valueOf(bad.getMessage()));
        }
    }

    private static @Nullable String readable(Function<Fields, String> key, Fields fields) {
        try {
            return key.apply(fields);
        } catch (BadRow _) {
            return null;
        }
    }

    private static String orderOf(Source<?> source, Selection selection) {
        return selection instanceof Selection.RevisedAfter ? Source.REVISION : source.order();
    }

    private static ODataFilter filter(
            Source<?> source, Selection selection, String order, @Nullable Cursor cursor) {
        ODataFilter chosen =
                switch (selection) {
                    case Selection.Everything _ -> ODataFilter.ALL;
                    case Selection.ChangedSince(Instant moment, var revision) ->
                            changed(moment, revision);
                    case Selection.CustomColumn(String column, Instant since) ->
                            ODataFilter.ge(column, since);
                    case Selection.RevisedAfter(long revision) ->
                            cursor == null
                                    ? ODataFilter.gt(Source.REVISION, revision)
                                    : ODataFilter.ALL;
                };
        ODataFilter behind =
                cursor == null ? ODataFilter.ALL : ODataFilter.gt(order, cursor.after());
        return ODataFilter.and(source.scope(), chosen, behind);
    }

    private static ODataFilter changed(Instant moment, @Nullable Long revision) {
        ODataFilter dated = ODataFilter.ge("ChangeDate", moment);
        return revision == null
                ? dated
                : ODataFilter.or(List.of(dated, ODataFilter.gt(Source.REVISION, revision)));
    }

    /** The order column of the last row, null where no row tells; rows must ascend. */
    private static @Nullable Long lastOf(
            List<JsonNode> rows, String order, @Nullable Cursor cursor, ODataRequest request) {
        Long last = cursor == null ? null : cursor.after();
        boolean any = false;
        for (JsonNode row : rows) {
            Long here = position(row, order);
            if (here == null) {
                continue;
            }
            if (last != null && here <= last) {
                throw Failures.unknown(
                        request,
                        "does not advance: " + order + " " + here + " comes after " + last,
                        null);
            }
            last = here;
            any = true;
        }
        return any ? last : null;
    }

    private static @Nullable Long position(JsonNode row, String order) {
        try {
            return new Fields(row, "").revision(order);
        } catch (BadRow _) {
            return null;
        }
    }

    private @Nullable String next(
            Answer answer, @Nullable Long last, @Nullable Cursor cursor, ODataRequest request) {
        int rows = answer.rows().size();
        int full = fullPage(answer, cursor, request);
        if (rows == 0 || rows < full) {
            return null;
        }
        if (last == null) {
            throw Failures.unknown(request, "sends no readable " + rows + " rows at all", null);
        }
        return new Cursor(last, full).text();
    }

    /** How many rows a page has that is not the last one. */
    private int fullPage(Answer answer, @Nullable Cursor cursor, ODataRequest request) {
        int rows = answer.rows().size();
        if (cursor != null) {
            return Math.min(cursor.fullPage(), pageSize);
        }
        if (answer.count() == null) {
            return pageSize > DEFAULT_ROWS && rows >= DEFAULT_ROWS
                    ? Math.min(rows, pageSize)
                    : Math.min(pageSize, DEFAULT_ROWS);
        }
        if (rows == 0 && answer.count() > 0) {
            throw Failures.unknown(
                    request, "counts " + answer.count() + " rows and sends none", null);
        }
        if (rows >= answer.count()) {
            return rows + 1;
        }
        return Math.min(rows, pageSize);
    }
}

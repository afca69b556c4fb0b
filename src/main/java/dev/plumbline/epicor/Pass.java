package dev.plumbline.epicor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one kind page by page, by the revision of the last row (never by {@code $skip},
 * which loses rows while others move), or by their keys.
 *
 * <p>A short page ends a pass. So that a server that cuts pages below what is asked cannot end one
 * early, the first page asks for the count in the same request: where it is short of the count, its
 * length is what a full page has from then on. A server that does not count is asked until a page
 * is shorter than the one before, or empty.
 */
final class Pass {
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
        String stamp = stamp(source, wanted.selection());
        ODataRequest request =
                source.request(wanted.company(), stamp)
                        .filter(filter(source, wanted.selection(), cursor))
                        .orderBy(Source.REVISION)
                        .top(pageSize);
        Answer answer =
                fetch.get(
                        wanted.company(),
                        cursor == null ? request.count() : request,
                        source.tree());
        Long last = lastOf(answer.rows(), cursor, request);
        return new Page<>(
                rows(source, answer.rows(), stamp),
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
                rows.addAll(chunk(source, company, List.copyOf(chunk)));
                chunk.clear();
                chunk.add(key);
            }
        }
        rows.addAll(chunk(source, company, List.copyOf(chunk)));
        return rows;
    }

    /** A server that cuts the answer short gets the question in halves. */
    private <T> List<Row<T>> chunk(Source<T> source, String company, List<ODataFilter> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        ODataRequest request =
                source.request(company, source.stamp())
                        .filter(ODataFilter.or(keys))
                        .top(MOST_KEYS)
                        .count();
        Answer answer = fetch.get(company, request, source.tree());
        boolean whole = answer.isWhole() || answer.rows().size() >= keys.size();
        if (whole || keys.size() == 1) {
            return rows(source, answer.rows(), source.stamp());
        }
        int half = keys.size() / 2;
        List<Row<T>> rows = new ArrayList<>(chunk(source, company, keys.subList(0, half)));
        rows.addAll(chunk(source, company, keys.subList(half, keys.size())));
        return rows;
    }

    private static <T> ODataRequest keyed(
            Source<T> source, String company, List<ODataFilter> keys) {
        return source.request(company, source.stamp())
                .expand(source.tree().whole())
                .filter(ODataFilter.or(keys))
                .top(MOST_KEYS)
                .count();
    }

    private <T> List<Row<T>> rows(Source<T> source, List<JsonNode> nodes, @Nullable String stamp) {
        return nodes.stream().map(node -> row(source, node, stamp)).toList();
    }

    private <T> Row<T> row(Source<T> source, JsonNode node, @Nullable String stamp) {
        Fields fields = new Fields(node, "");
        try {
            Instant changed = stamp == null ? null : fields.moment(stamp, zone);
            T document = source.reader().apply(fields);
            return new Row.Read<>(document, changed, fields.revision(Source.REVISION));
        } catch (BadRow bad) {
            return unreadable(source, fields, bad);
        }
    }

    private static <T> Row<T> unreadable(Source<T> source, Fields fields, BadRow bad) {
        Long revision = position(fields.row());
        try {
            String key = source.key().apply(fields);
            return new Row.Unreadable<>(key, String.valueOf(bad.getMessage()), revision);
        } catch (BadRow nameless) {
            return new Row.Unreadable<>(null, String.valueOf(nameless.getMessage()), revision);
        }
    }

    private static @Nullable String stamp(Source<?> source, Selection selection) {
        return selection instanceof Selection.CustomColumn(String column, _)
                ? ODataFilter.column(column)
                : source.stamp();
    }

    private static ODataFilter filter(
            Source<?> source, Selection selection, @Nullable Cursor cursor) {
        ODataFilter chosen =
                switch (selection) {
                    case Selection.Everything _ -> ODataFilter.ALL;
                    case Selection.ChangedSince(Instant moment, var revision) ->
                            changed(moment, revision);
                    case Selection.CustomColumn(String column, var since) ->
                            since == null ? ODataFilter.ALL : ODataFilter.ge(column, since);
                    case Selection.RevisedAfter(long revision) ->
                            cursor == null
                                    ? ODataFilter.gt(Source.REVISION, revision)
                                    : ODataFilter.ALL;
                };
        ODataFilter behind =
                cursor == null ? ODataFilter.ALL : ODataFilter.gt(Source.REVISION, cursor.after());
        return ODataFilter.and(source.scope(), chosen, behind);
    }

    private static ODataFilter changed(Instant moment, @Nullable Long revision) {
        ODataFilter dated = ODataFilter.ge("ChangeDate", moment);
        return revision == null
                ? dated
                : ODataFilter.or(List.of(dated, ODataFilter.gt(Source.REVISION, revision)));
    }

    /** The revision of the last row, null where no row tells; rows must ascend. */
    private static @Nullable Long lastOf(
            List<JsonNode> rows, @Nullable Cursor cursor, ODataRequest request) {
        Long last = cursor == null ? null : cursor.after();
        boolean any = false;
        for (JsonNode row : rows) {
            Long here = position(row);
            if (here == null) {
                continue;
            }
            if (last != null && here <= last) {
                throw Failures.unknown(
                        request,
                        "does not advance: "
                                + Source.REVISION
                                + " "
                                + here
                                + " comes after "
                                + last,
                        null);
            }
            last = here;
            any = true;
        }
        return any ? last : null;
    }

    private static @Nullable Long position(JsonNode row) {
        try {
            return new Fields(row, "").revision(Source.REVISION);
        } catch (BadRow _) {
            return null;
        }
    }

    private @Nullable String next(
            Answer answer, @Nullable Long last, @Nullable Cursor cursor, ODataRequest request) {
        int rows = answer.rows().size();
        if (rows == 0 && answer.count() != null && answer.count() > 0) {
            throw Failures.unknown(
                    request, "counts " + answer.count() + " rows and sends none", null);
        }
        if (rows == 0 || isLast(answer, cursor)) {
            return null;
        }
        if (last == null && answer.count() == null && rows < pageSize && !answer.more()) {
            return null; // what may be behind is found from where the rows before ended
        }
        if (last == null) {
            throw Failures.unknown(
                    request,
                    "sends a page of "
                            + rows
                            + " rows none of which has a readable "
                            + Source.REVISION
                            + ", so that the next page cannot be asked for",
                    null);
        }
        int full = cursor == null ? rows : Math.max(cursor.fullPage(), rows);
        return new Cursor(last, Math.min(full, pageSize)).text();
    }

    /** A page as long as was asked for may have more behind it, whatever the server counts. */
    private boolean isLast(Answer answer, @Nullable Cursor cursor) {
        int rows = answer.rows().size();
        if (rows >= pageSize) {
            return false;
        }
        return cursor == null
                ? answer.isWhole()
                : !answer.more() && rows < Math.min(cursor.fullPage(), pageSize);
    }
}

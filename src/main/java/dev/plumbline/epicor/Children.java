package dev.plumbline.epicor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All rows of a child set that belong to one document. They have no column to go on behind ({@code
 * $filter} on a child set is evaluated on the parent), so that where a server cuts an answer short
 * the rest is asked for by {@code $skip}, and it must add up to what the server counts.
 */
final class Children {
    private static final int MOST = 1_000;

    /** The keys of {@code PORels} and {@code APInvExps} within the rows of one request. */
    private static final List<String> KEYS =
            List.of("PONum", "POLine", "PORelNum", "InvExpSeq", "BookID");

    private Children() {}

    /** The first of the rows, with their count. */
    static Answer some(Fetch fetch, ODataRequest request) {
        return fetch.get(request.top(MOST).count());
    }

    /** All of the rows, of which the first are there already. */
    static List<JsonNode> all(Fetch fetch, ODataRequest request, Answer first) {
        Long count = first.count();
        List<JsonNode> rows = new ArrayList<>(first.rows());
        Set<Object> seen = new HashSet<>();
        rows.forEach(row -> seen.add(key(row)));
        boolean more = !rows.isEmpty();
        while (more && (count == null || rows.size() < count)) {
            List<JsonNode>
                    next = // none of a page that others have: it may hide that one is missing
                    fetch.get(request.top(MOST).skip(rows.size())).rows().stream()
                                    .filter(row -> !seen.contains(key(row)))
                                    .toList();
            more = !next.isEmpty(); // else there are none, or $skip is passed over
            rows.addAll(next);
            next.forEach(row -> seen.add(key(row)));
        }
        if (count != null && rows.size() != count) {
            throw Failures.unknown(
                    request,
                    "gives %d of %d rows that belong together".formatted(rows.size(), count),
                    null);
        }
        return rows;
    }

    /**
     * What tells a row from the others of its answer; all of it where it has none of the columns:
     * two rows of a job may have everything in common that is read of them. The book is no part of
     * Epicor's key, but rows of two books are no repetition.
     */
    private static Object key(JsonNode row) {
        List<String> key =
                KEYS.stream()
                        .filter(row::has)
                        .map(column -> column + "=" + row.get(column))
                        .toList();
        return key.isEmpty() ? row : key;
    }
}

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

    private Children() {}

    /** The first of the rows, with their count. */
    static Answer some(Fetch fetch, ODataRequest request) {
        return fetch.get(request.top(MOST).count());
    }

    /** All of the rows, of which the first are there already. */
    static List<JsonNode> all(Fetch fetch, ODataRequest request, Answer first) {
        Long count = first.count();
        List<JsonNode> rows = new ArrayList<>(first.rows());
        Set<JsonNode> seen = new HashSet<>(rows);
        boolean more = !rows.isEmpty();
        while (more && (count == null || rows.size() < count)) {
            List<JsonNode> next = fetch.get(request.top(MOST).skip(rows.size())).rows();
            more = !seen.containsAll(next); // else there are none, or $skip is passed over
            if (more) {
                rows.addAll(next);
                seen.addAll(next);
            }
        }
        if (count != null && rows.size() != count) {
            throw Failures.unknown(
                    request,
                    "gives %d of %d rows that belong together".formatted(rows.size(), count),
                    null);
        }
        return rows;
    }
}

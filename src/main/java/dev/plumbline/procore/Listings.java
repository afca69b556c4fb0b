package dev.plumbline.procore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.remote.Quota.Priority;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads listings to their end, whatever the server's cap on a page is (Procore guide "Pagination").
 *
 * <p>The next page is the one of the link {@code next}; without it {@code Total} decides; without
 * both, pages are asked for until one is empty, or shorter than {@code Per-Page} or, where that is
 * not said either, than the page before it. A page that brings nothing new ends a listing: some
 * resources are not paged at all and answer the same to every page.
 */
final class Listings {
    static final int PAGE = 1000;
    private static final int MOST_PAGES = 10_000;

    private final ProcoreCalls calls;

    Listings(ProcoreCalls calls) {
        this.calls = calls;
    }

    /**
     * All rows of a listing.
     *
     * @param query filters and the like; paging is added
     * @param reader reads a row; one that it makes nothing of is left out
     */
    <T> List<T> all(
            String kind,
            Priority priority,
            int perPage,
            Map<String, String> query,
            Page page,
            Function<JsonNode, Optional<T>> reader) {
        List<T> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Progress progress = new Progress();
        for (Integer number = 1; number != null; number = progress.next(number)) {
            Answer answer = page(kind, priority, perPage, query, page, number);
            List<JsonNode> found = array(kind, answer);
            for (JsonNode row : found) {
                if (seen.add(key(row))) {
                    reader.apply(row).ifPresent(rows::add);
                }
            }
            progress.read(answer.page(), found.size(), seen.size());
            if (number >= MOST_PAGES) {
                throw new RemoteFailure.OutcomeUnknown(
                        RemoteSystem.PROCORE,
                        "\"" + kind + "\" does not end after " + number + " pages",
                        null);
            }
        }
        return rows;
    }

    /** The rows of a resource that is not paged. */
    List<JsonNode> single(String kind, Priority priority, Request.Call call) {
        return array(kind, calls.read(new Request(kind, priority, call)).orRefused(kind));
    }

    private Answer page(
            String kind,
            Priority priority,
            int perPage,
            Map<String, String> query,
            Page page,
            int number) {
        Map<String, String> asked = new HashMap<>(query);
        asked.put("page", Integer.toString(number));
        asked.put("per_page", Integer.toString(perPage));
        Request request = new Request(kind, priority, bearer -> page.send(bearer, asked));
        return calls.read(request).orRefused(kind);
    }

    private static List<JsonNode> array(String kind, Answer answer) {
        return Json.parse(answer.body())
                .filter(JsonNode::isArray)
                .map(Json::elements)
                .orElseThrow(() -> Failures.unreadable(kind, answer));
    }

    private static String key(JsonNode row) {
        String id = Json.text(row, "id");
        return id == null ? row.toString() : id;
    }

    /** Sends the request for a page, with its query. */
    @FunctionalInterface
    interface Page {
        Response send(String bearer, Map<String, String> query);
    }

    /** How far a listing has come. */
    private static final class Progress {
        private PageHeaders headers = PageHeaders.NONE;
        private int rows;
        private int rowsBefore = Integer.MAX_VALUE;
        private long all;
        private int distinct;
        private int distinctBefore;

        void read(PageHeaders page, int found, int distinctNow) {
            headers = page;
            rowsBefore = all == 0 ? found : rows;
            rows = found;
            all += found;
            distinctBefore = distinct;
            distinct = distinctNow;
        }

        /** The page to ask for next, null at the end. */
        @Nullable Integer next(int page) {
            if (rows == 0 || distinct == distinctBefore) {
                return null;
            }
            if (headers.next() != null && headers.next() > page) {
                return headers.next();
            }
            return isLast() ? null : page + 1;
        }

        private boolean isLast() {
            if (headers.total() != null) {
                return all >= headers.total();
            }
            long full = headers.perPage() == null ? rowsBefore : headers.perPage();
            return rows < full;
        }
    }
}

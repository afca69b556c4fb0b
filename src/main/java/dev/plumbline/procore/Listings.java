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
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> PAST_THE_END = Set.of(400, 404, 416, 422);
    private static final int MOST_PAGES = 10_000;

    private final ProcoreCalls calls;

    Listings(ProcoreCalls calls) {
        this.calls = calls;
    }

    /** All rows of a listing, in pages as large as Procore allows. */
    <T> List<T> all(
            String kind,
            Priority priority,
            Map<String, String> query,
            Page page,
            Function<JsonNode, Optional<T>> reader) {
        return all(kind, priority, PAGE, query, page, reader);
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
            Found found = pageOrEnd(kind, priority, perPage, query, page, number, progress);
            for (JsonNode row : found.rows()) {
                if (seen.add(key(row))) {
                    reader.apply(row).ifPresent(rows::add);
                }
            }
            progress.read(found, seen.size());
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
        return calls.read(new Request(kind, priority, call), JsonNode::isArray).rows();
    }

    /**
     * One object by its id.
     *
     * @return empty where Procore does not have it: 404 (Procore guide "Error reference")
     */
    Optional<JsonNode> one(String kind, Priority priority, Request.Call call) {
        try {
            Request request = new Request(kind, priority, call);
            return calls.read(request, body -> Json.id(body, "id") != null).rows().stream()
                    .findFirst();
        } catch (RemoteFailure.Refused refused) {
            if (refused.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Past its end a listing may refuse instead of being empty, where nothing promised a page. */
    private Found pageOrEnd(
            String kind,
            Priority priority,
            int perPage,
            Map<String, String> query,
            Page page,
            int number,
            Progress progress) {
        try {
            return page(kind, priority, perPage, query, page, number);
        } catch (RemoteFailure.Refused e) {
            if (number > 1 && PAST_THE_END.contains(e.status()) && !progress.isPromised(number)) {
                return new Found(List.of(), PageHeaders.NONE);
            }
            throw e;
        }
    }

    private Found page(
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
        return calls.read(request, JsonNode::isArray);
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

    /**
     * What one answer of a listing holds.
     *
     * @param page what its headers say about paging
     */
    record Found(List<JsonNode> rows, PageHeaders page) {}

    /** How far a listing has come. */
    private static final class Progress {
        private PageHeaders headers = PageHeaders.NONE;
        private int rows;
        private int rowsBefore;
        private int distinct;
        private int distinctBefore;

        void read(Found found, int distinctNow) {
            headers = found.page();
            rowsBefore = distinct == 0 ? found.rows().size() : rows;
            rows = found.rows().size();
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

        /** Whether the answer before said that this page exists. */
        boolean isPromised(int page) {
            Integer next = headers.next();
            Long total = headers.total();
            return (next != null && next == page) || (total != null && distinct < total);
        }

        private boolean isLast() {
            if (headers.total() != null) {
                return distinct >= headers.total();
            }
            long full = headers.perPage() == null ? rowsBefore : headers.perPage();
            return rows < full;
        }
    }
}

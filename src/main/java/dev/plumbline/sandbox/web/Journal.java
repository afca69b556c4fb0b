package dev.plumbline.sandbox.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Every request and what became of it, oldest first, and a count by kind that is kept longer.
 *
 * <p>Safe to read from any thread. Bodies beyond a limit are cut; when the bodies kept exceed a
 * budget, the oldest are dropped, while the entries and the counts stay.
 */
public final class Journal {

    /**
     * One request and its answer.
     *
     * @param end when the answer was written or given up; null while it is being worked on
     * @param headers selected headers by lower-case name; of the authorization only a hash
     * @param status status answered; 0 when nothing was answered
     * @param executed whether the server's own handling ran
     * @param fault the fault that was met, or null
     */
    public record Entry(
            long seq,
            String kind,
            Instant start,
            @Nullable Instant end,
            String method,
            String path,
            String query,
            Map<String, String> headers,
            String body,
            int status,
            boolean executed,
            Fault.@Nullable Kind fault,
            String answer) {}

    /** How many requests of one kind came, and how many were executed. */
    public record Count(long requests, long executed) {}

    private final int bodyLimit;
    private final long budget;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Count> counts = new TreeMap<>();
    private final Map<String, Long> statuses = new TreeMap<>();
    private long lastSeq;
    private long kept;
    private int firstWithBody;
    private int inFlight;

    /** Cuts bodies after 1 MB and keeps 128 MB of them. */
    public Journal() {
        this(1 << 20, 128L << 20);
    }

    /**
     * Limits of its own.
     *
     * @param bodyLimit characters kept of a body
     * @param budget characters kept of all bodies together
     */
    public Journal(int bodyLimit, long budget) {
        this.bodyLimit = bodyLimit;
        this.budget = budget;
    }

    /** Everything so far. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The entries that the predicate wants. */
    public List<Entry> entries(Predicate<Entry> wanted) {
        return entries().stream().filter(wanted).toList();
    }

    /** The entries of one kind. */
    public List<Entry> ofKind(String kind) {
        return entries(e -> e.kind().equals(kind));
    }

    /** Counts by kind; they survive {@link #clear()}. */
    public synchronized Map<String, Count> counts() {
        return Map.copyOf(counts);
    }

    /** How many requests of this kind came since the counts were last reset. */
    public synchronized long count(String kind) {
        return counts.getOrDefault(kind, new Count(0, 0)).requests();
    }

    /** Forgets the entries, not the counts. */
    public synchronized void clear() {
        entries.clear();
        kept = 0;
        firstWithBody = 0;
    }

    /** Sets all counts to nought. */
    public synchronized void resetCounts() {
        counts.clear();
        statuses.clear();
    }

    /** How many requests have come that are neither answered nor given up. */
    public synchronized int inFlight() {
        return inFlight;
    }

    synchronized long begin(Request request, String kind) {
        inFlight++;
        var body = cut(request.body());
        var headers = JournalHeaders.select(request.headers());
        entries.add(
                new Entry(
                        ++lastSeq,
                        kind,
                        Instant.now(),
                        null,
                        request.method(),
                        request.path(),
                        request.query(),
                        headers,
                        body,
                        0,
                        false,
                        null,
                        ""));
        kept += body.length();
        counts.merge(kind, new Count(1, 0), (a, b) -> new Count(a.requests() + 1, a.executed()));
        dropOldBodies();
        return lastSeq;
    }

    synchronized void executed(long seq, String kind) {
        counts.merge(kind, new Count(0, 1), (a, b) -> new Count(a.requests(), a.executed() + 1));
        int at = indexOf(seq);
        if (at >= 0) {
            var e = entries.get(at);
            replace(at, e, e.end(), e.status(), true, e.fault(), e.answer());
        }
    }

    synchronized void finish(long seq, int status, Fault.@Nullable Kind fault, Buffer answer) {
        inFlight--;
        statuses.merge(Integer.toString(status), 1L, Long::sum);
        int at = indexOf(seq);
        if (at >= 0) {
            var e = entries.get(at);
            var text = cut(answer);
            kept += text.length();
            replace(at, e, Instant.now(), status, e.executed(), fault, text);
            dropOldBodies();
        }
    }

    /** Counts by kind and by status, for the admin API. */
    synchronized ObjectNode countsAsJson() {
        var json = Json.object();
        var kinds = json.putObject("kinds");
        counts.forEach((kind, count) ->
                kinds.putObject(kind)
                        .put("requests", count.requests())
                        .put("executed", count.executed()));
        var byStatus = json.putObject("statuses");
        statuses.forEach(byStatus::put);
        return json;
    }

    private void replace(
            int at,
            Entry e,
            @Nullable Instant end,
            int status,
            boolean executed,
            Fault.@Nullable Kind fault,
            String answer) {
        entries.set(
                at,
                new Entry(
                        e.seq(),
                        e.kind(),
                        e.start(),
                        end,
                        e.method(),
                        e.path(),
                        e.query(),
                        e.headers(),
                        e.body(),
                        status,
                        executed,
                        fault,
                        answer));
    }

    private int indexOf(long seq) {
        return entries.isEmpty() ? -1 : (int) Math.max(-1, seq - entries.getFirst().seq());
    }

    private void dropOldBodies() {
        while (kept > budget && firstWithBody < entries.size() - 1) {
            var e = entries.get(firstWithBody);
            kept -= e.body().length() + e.answer().length();
            entries.set(
                    firstWithBody++,
                    new Entry(
                            e.seq(),
                            e.kind(),
                            e.start(),
                            e.end(),
                            e.method(),
                            e.path(),
                            e.query(),
                            e.headers(),
                            "",
                            e.status(),
                            e.executed(),
                            e.fault(),
                            ""));
        }
    }

    private String cut(Buffer body) {
        return body.getString(0, Math.min(body.length(), bodyLimit));
    }
}

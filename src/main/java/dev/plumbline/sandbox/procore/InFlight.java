package dev.plumbline.sandbox.procore;

import dev.plumbline.sandbox.web.Journal;
import dev.plumbline.sandbox.web.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes that came in and have no answer yet, with what each touches.
 *
 * <p>A request is in flight from its arrival, delays included, until the journal has its end.
 */
final class InFlight {

    private static final class Arrival {
        final long seq;
        final Request request;
        final Set<String> keys = new HashSet<>();

        Arrival(long seq, Request request) {
            this.seq = seq;
            this.request = request;
        }
    }

    private final Journal journal;
    private List<Arrival> open = new ArrayList<>();
    private long lastSeq;
    private @Nullable Arrival current;

    InFlight(Journal journal) {
        this.journal = journal;
    }

    /** Called once a request, in the order of the journal's sequence. */
    void arrived(Request request, boolean writes, Set<String> keys) {
        lastSeq++;
        if (writes) {
            Arrival arrival = new Arrival(lastSeq, request);
            arrival.keys.addAll(keys);
            open.add(arrival);
        }
    }

    /** Begins to carry a write out; answers what other writes in flight touch too. */
    @SuppressWarnings(
            "ReferenceEquality") // one arrival is one map of headers; equal requests are two
    Set<String> begin(Request request, Set<String> keys) {
        current =
                open.stream()
                        .filter(each -> each.request.headers() == request.headers())
                        .findFirst()
                        .orElse(null);
        if (current != null) {
            current.keys.addAll(keys);
        }
        forgetEnded();
        Set<String> shared = new HashSet<>();
        for (Arrival other : open) {
            if (other != current) {
                keys.stream().filter(other.keys::contains).forEach(shared::add);
            }
        }
        return shared;
    }

    /** Something more that the write under way touches. */
    void touch(String key) {
        if (current != null) {
            current.keys.add(key);
        }
    }

    /** The write has been carried out; it stays in flight until it is answered. */
    void end() {
        current = null;
    }

    private void forgetEnded() {
        if (open.size() <= 1) {
            return;
        }
        Set<Long> unended =
                journal.entries().stream()
                        .filter(entry -> entry.end() == null)
                        .map(Journal.Entry::seq)
                        .collect(Collectors.toSet());
        open =
                new ArrayList<>(
                        open.stream()
                                .filter(each -> each == current || unended.contains(each.seq))
                                .toList());
    }
}

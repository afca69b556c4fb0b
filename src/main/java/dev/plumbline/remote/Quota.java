package dev.plumbline.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rate limit that all threads and replicas share: asked before every request to Procore, told
 * what every answer said about it.
 */
public interface Quota {

    /** Waits until a request may be sent, then takes its place in every window. */
    void acquire(Priority priority);

    /** Tells what an answer's headers said; they only ever tighten what is known. */
    void observe(Observation observation);

    /** Tells that Procore put us off: nobody sends before then. */
    void blockUntil(Instant instant);

    /** How long so many requests would take, if nobody else sent any from now on. */
    default Outlook outlook(long requests) {
        return new Outlook(null, "nothing is known of Procore's limits");
    }

    /**
     * How long requests would take.
     *
     * @param time from the first to the last of them, as far as the limits are known; null where
     *     none is
     * @param limits the limits and what is left of them, in words
     */
    record Outlook(@Nullable Duration time, String limits) {}

    /** Who goes first when the quota is short, in this order. */
    enum Priority {
        VENDORS,
        INVOICES,
        OPEN_ORDERS,
        CLOSED_ORDERS
    }

    /**
     * The rate headers of one answer (Procore: {@code X-Rate-Limit-*}); they describe whichever
     * window is nearer.
     *
     * @param limit requests in that window
     * @param remaining requests left in it
     * @param resetAt when it is full again
     * @param serverTime the answer's {@code Date}, so that no local clock is needed
     */
    record Observation(long limit, long remaining, Instant resetAt, Optional<Instant> serverTime) {}
}

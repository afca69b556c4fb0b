package dev.plumbline.quota;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of one window. Moments are milliseconds of the database's clock.
 *
 * @param limit requests that Procore allows in it, 0 while no answer has said
 * @param seenAt when an answer last named this limit
 * @param own our requests
 * @param foreign requests of other apps, as far as the headers gave them away
 */
record WindowState(Window window, long limit, long seenAt, Departures own, Departures foreign) {
    private static final long FORGOTTEN_AFTER = Duration.ofDays(7).toMillis();
    private static final long CONFIRMED_EVERY = Duration.ofSeconds(30).toMillis();
    private static final long SLOWEST_RETURN = Duration.ofMinutes(15).toSeconds();

    /** A window of which nothing is known. */
    static WindowState unknown(Window window) {
        return new WindowState(window, 0, 0, Departures.NONE, Departures.NONE);
    }

    boolean known() {
        return limit > 0;
    }

    /** Without a limit that no answer has named for long. */
    WindowState at(long now) {
        return known() && now - seenAt > FORGOTTEN_AFTER
                ? new WindowState(window, 0, 0, own, foreign)
                : this;
    }

    /**
     * How many requests may be sent now: we stay within our share, and with the other apps within
     * the limit; so others use the reserve first, and what they take beyond it is taken from us.
     */
    long free(long now, Share share) {
        if (!known()) {
            return Long.MAX_VALUE;
        }
        long ours = own.count(now);
        return Math.max(0, Math.min(share.of(limit) - ours, limit - ours - foreign.count(now)));
    }

    /** The first moment, from now on, at which a request may be sent if none is sent before. */
    long freeAt(long now, Share share) {
        if (free(now, share) > 0) {
            return now;
        }
        TreeSet<Long> moments = new TreeSet<>(own.after(now));
        moments.addAll(foreign.after(now));
        return moments.stream()
                .filter(moment -> free(moment, share) > 0)
                .findFirst()
                .orElseGet(() -> window.departure(now));
    }

    /** After so many more requests of ours. */
    WindowState taken(long now, long count) {
        return new WindowState(
                window, limit, seenAt, own.plus(now, window.departure(now), count), foreign);
    }

    /**
     * After an answer that described this window; the same object when it said nothing new. What it
     * counts and we do not, others have sent: that stays counted until the window is over, also
     * when later answers show more remaining.
     */
    WindowState observed(long now, long said, long remaining, long resetIn) {
        WindowState next = limited(now, said);
        long used = said - Math.clamp(remaining, 0, said);
        long excess = used - own.count(now) - foreign.count(now);
        return excess <= 0
                ? next
                : new WindowState(
                        window, next.limit, next.seenAt, own, foreign(now, excess, resetIn));
    }

    /** A smaller limit holds at once, a larger one when the smaller was not named for a window. */
    private WindowState limited(long now, long said) {
        boolean lower = !known() || said < limit;
        boolean confirmed = said == limit && now - seenAt > CONFIRMED_EVERY;
        boolean raised = said > limit && now - seenAt > window.length() + CONFIRMED_EVERY;
        return lower || confirmed || raised
                ? new WindowState(window, said, now, own, foreign)
                : this;
    }

    /**
     * Procore does not say whether its reset means that the whole window is free or that the first
     * request leaves it. The short window is therefore waited out. What others used of the hour
     * comes back from the reset on one a second, so that headers can object before much is sent;
     * where the whole hour is free again this delays a burst, and costs little of the hour.
     */
    private Departures foreign(long now, long excess, long resetIn) {
        if (window == Window.SPIKE) {
            return foreign.plus(now, window.departure(now), excess);
        }
        long step = Math.ceilDiv(excess, SLOWEST_RETURN);
        long moment = Math.ceilDiv(now + Math.clamp(resetIn, 0, window.length()), 1000) * 1000;
        NavigableMap<Long, Long> more = new TreeMap<>();
        for (long left = excess; left > 0; left -= step) {
            moment += 1000;
            more.put(moment, Math.min(step, left));
        }
        return foreign.plus(now, more);
    }
}

package dev.plumbline.sandbox.procore;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/** A sliding window: so many requests within any stretch of its length. */
final class RateWindow {

    private final int limit;
    private final Duration length;
    private final ArrayDeque<Instant> taken = new ArrayDeque<>();

    RateWindow(int limit, Duration length) {
        this.limit = limit;
        this.length = length;
    }

    int limit() {
        return limit;
    }

    int remaining(Instant now) {
        while (!taken.isEmpty() && !taken.getFirst().plus(length).isAfter(now)) {
            taken.removeFirst();
        }
        return limit - taken.size();
    }

    void take(Instant now) {
        taken.addLast(now);
    }

    /** When the oldest request leaves the window. */
    Instant reset(Instant now) {
        return taken.isEmpty() ? now.plus(length) : taken.getFirst().plus(length);
    }
}

package dev.plumbline.epicor;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long to leave Epicor alone when its licences are used up: longer each time in a row (30, 60,
 * 120, 240, 480 s by default).
 */
final class LicenceWait {
    private static final int MOST_DOUBLINGS = 4;

    private final Duration first;
    private final AtomicInteger inARow = new AtomicInteger();

    LicenceWait(Duration first) {
        this.first = first;
    }

    /** Epicor had no licence for us: when to ask again. */
    Instant refused(Instant now) {
        int doublings = Math.min(inARow.getAndIncrement(), MOST_DOUBLINGS);
        return now.plus(first.multipliedBy(1L << doublings));
    }

    /** Epicor answered. */
    void served() {
        inARow.set(0);
    }
}

package dev.plumbline.epicor;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to leave Epicor alone when its licences are used up: longer each time in a row (30, 60,
 * 120, 240, 480 s by default). Calls that are refused side by side are one time.
 */
final class LicenceWait {
    private static final int MOST_DOUBLINGS = 4;

    private final Duration first;
    private int inARow;
    private Instant until = Instant.EPOCH;

    LicenceWait(Duration first) {
        this.first = first;
    }

    /** Epicor had no licence for us: when to ask again. */
    synchronized Instant refused(Instant now) {
        if (!now.isBefore(until)) {
            until = now.plus(first.multipliedBy(1L << Math.min(inARow, MOST_DOUBLINGS)));
            inARow++;
        }
        return until;
    }

    /** Epicor answered. */
    synchronized void served() {
        inARow = 0;
    }
}

package dev.plumbline.quota;

import java.time.Duration;

/** The two windows in which Procore counts requests (Procore guide "Rate Limiting"). */
enum Window {
    SPIKE(Duration.ofSeconds(10), Duration.ofMillis(400), Duration.ofMillis(100)),
    HOURLY(Duration.ofHours(1), Duration.ofSeconds(2), Duration.ofSeconds(30));

    private final long length;
    private final long guard;
    private final long slot;

    /**
     * A window.
     *
     * @param guard how much longer a request is counted than Procore says, because requests are
     *     counted when they are granted and Procore counts them when they arrive
     * @param slot requests of one slot are stored as one, as if made at its end
     */
    Window(Duration length, Duration guard, Duration slot) {
        this.length = length.toMillis();
        this.guard = guard.toMillis();
        this.slot = slot.toMillis();
    }

    /** Length in milliseconds. */
    long length() {
        return length;
    }

    /** When a request granted at this moment has surely left the window. */
    long departure(long now) {
        return Math.ceilDiv(now + length + guard, slot) * slot;
    }
}

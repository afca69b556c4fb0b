package dev.plumbline.sandbox.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A clock in UTC that runs with the system's until it is set, and then stands where it was put. */
public final class SandboxClock extends Clock {

    private volatile @Nullable Instant fixed;

    /** Puts the clock at a moment, where it stays. */
    public void set(Instant now) {
        fixed = now;
    }

    /** Moves the clock on and leaves it there. */
    public void advance(Duration by) {
        fixed = instant().plus(by);
    }

    /** Lets the clock run with the system's again. */
    public void run() {
        fixed = null;
    }

    @Override
    public Instant instant() {
        var now = fixed;
        return now == null ? Instant.now() : now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}

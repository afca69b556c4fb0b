package dev.plumbline.quota;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** How waiting is done; what a test replaces by simulated time. */
interface Pace {
    /** By the computer's own monotonic clock. */
    Pace REAL =
            new Pace() {
                @Override
                public long millis() {
                    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
                }

                @Override
                @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
                public void pause(Condition condition, long millis) throws InterruptedException {
                    condition.await(millis, TimeUnit.MILLISECONDS);
                }
            };

    /** Milliseconds since some moment, never going back. */
    long millis();

    /** Waits for a signal, no longer than so many milliseconds; may return early without one. */
    void pause(Condition condition, long millis) throws InterruptedException;
}

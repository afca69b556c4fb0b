package dev.plumbline.sync;

import dev.plumbline.remote.InFlight;
import dev.plumbline.remote.RemoteFailure;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Stops in good order: nothing new is begun, what is in flight finishes and records its outcome. It
 * happens while the shutdown is delayed, because later nothing can be written any more.
 */
@ApplicationScoped
public class Stopping {
    private static final Logger LOG = Logger.getLogger(Stopping.class);

    /** How long requests that are under way may take to be answered. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    /** How long it may then take to write down what became of them. */
    private static final Duration REST = Duration.ofSeconds(10);

    /** How long events that were sent may then take to be heard, which begins nothing any more. */
    private static final Duration HEARD = Duration.ofSeconds(2);

    private final Phaser work = new Phaser(1);

    /** One permit for every event that was sent and not yet heard to its end. */
    private final Semaphore events = new Semaphore(Integer.MAX_VALUE);

    private final InFlight inFlight;
    private volatile boolean stopping;

    public Stopping(InFlight inFlight) {
        this.inFlight = inFlight;
    }

    /** Nothing new may be begun. */
    public static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("Plumbline is stopping; what is left is done after the next start");
        }
    }

    /**
     * Does a piece of work that a stop waits for; nothing when the stop has begun. Nobody waits for
     * what comes of it: whatever a stop or a database that is away leaves undone is found by the
     * next look.
     */
    public void work(Runnable piece) {
        work.register();
        try {
            if (!stopping) {
                piece.run();
            }
        } catch (StoppedException | RemoteFailure.Stopped stopped) {
            LOG.debug(stopped.getMessage());
        } catch (RuntimeException | AssertionError fault) { // the driver's assertions as well
            if (!DatabaseTrouble.passes(fault)) {
                throw fault;
            }
            LOG.warn(DatabaseTrouble.words(fault));
        } finally {
            work.arriveAndDeregister();
        }
    }

    /**
     * Called before an event is sent. A stop waits until it was {@link #heard}: who hears of it
     * later would find nothing to work with.
     *
     * @return whether it may be sent; not when the stop has begun
     */
    public boolean announce() {
        boolean late = stopping || !events.tryAcquire();
        if (!late && stopping) {
            events.release();
            late = true;
        }
        return !late;
    }

    /** Does the work that an event told of. */
    public void heard(Runnable piece) {
        try {
            work(piece);
        } finally {
            events.release();
        }
    }

    /** Called between two steps of a piece of work: a good moment to stop. */
    public void check() {
        if (stopping) {
            throw new StoppedException();
        }
    }

    /** How many pieces of work a stop would wait for. */
    public int inProgress() {
        return work.getRegisteredParties() - 1;
    }

    public boolean isStopping() {
        return stopping;
    }

    void stop(@Observes @Priority(1) ShutdownDelayInitiatedEvent shutdown) {
        stopping = true;
        inFlight.close();
        int phase = work.arrive();
        try {
            if (!isDone(phase, GRACE)) {
                LOG.warnf("Requests without an answer after %s are given up", GRACE);
                inFlight.cut();
                if (!isDone(phase, REST)) {
                    LOG.warn("Work is still in flight; it is taken up after the next start");
                }
            }
            if (!events.tryAcquire(Integer.MAX_VALUE, HEARD.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Some events are heard too late");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isDone(int phase, Duration most) throws InterruptedException {
        try {
            work.awaitAdvanceInterruptibly(phase, most.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false; // what follows from that is the caller's
        }
    }
}

package dev.plumbline.sync;

import dev.plumbline.remote.InFlight;
import dev.plumbline.remote.RemoteFailure;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Phaser;
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

    private final Phaser work = new Phaser(1);
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

    /** Does a piece of work that a stop waits for; nothing when the stop has begun. */
    public void work(Runnable piece) {
        work.register();
        try {
            if (!stopping) {
                piece.run();
            }
        } catch (StoppedException | RemoteFailure.Stopped stopped) {
            LOG.debug(stopped.getMessage());
        } finally {
            work.arriveAndDeregister();
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

package dev.plumbline.sync;

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
    private static final Duration MOST = Duration.ofSeconds(25);

    private final Phaser work = new Phaser(1);
    private volatile boolean stopping;

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
        } catch (StoppedException stopped) {
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

    public boolean isStopping() {
        return stopping;
    }

    void stop(@Observes @Priority(1) ShutdownDelayInitiatedEvent shutdown) {
        stopping = true;
        int phase = work.arrive();
        try {
            work.awaitAdvanceInterruptibly(phase, MOST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            LOG.warnf(
                    "Work was still in flight after %s; it is taken up after the next start", MOST);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.plumbline.quota;

import dev.plumbline.quota.TurnTable.Held;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import dev.plumbline.remote.Turns;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Turns at Epicor, shared by all threads and replicas through PostgreSQL. In a process whoever came
 * first goes first; a process that died gives its turns back after the time of a lease.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class SharedTurns implements Turns {
    private static final Logger LOG = Logger.getLogger(SharedTurns.class);

    /** How often a process whose turn it is not looks again. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private final TurnTable table;
    private final Semaphore here = new Semaphore(AT_ONCE, true);
    private final AtomicInteger held = new AtomicInteger();
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("turn-heart").factory());
    private volatile boolean stopping;

    /**
     * @param lease how long a process that fell silent keeps what it holds
     */
    @Inject
    public SharedTurns(
            DataSource database,
            @ConfigProperty(name = "plumbline.engine.lease", defaultValue = "PT30S")
                    Duration lease) {
        this.table = new TurnTable(database, UUID.randomUUID().toString(), lease);
        long beat = lease.toMillis() / 3;
        var _ = heart.scheduleAtFixedRate(this::renew, beat, beat, TimeUnit.MILLISECONDS);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when the database cannot be asked
     */
    @Override
    public Turn take() {
        here.acquireUninterruptibly();
        boolean taken = false;
        try {
            Held turn = await();
            held.incrementAndGet();
            taken = true;
            return () -> giveBack(turn);
        } finally {
            if (!taken) {
                here.release();
            }
        }
    }

    private Held await() {
        while (!stopping) {
            Optional<Held> turn = ask();
            if (turn.isPresent()) {
                return turn.get();
            }
            pause();
        }
        throw new RemoteFailure.Stopped(RemoteSystem.EPICOR);
    }

    private Optional<Held> ask() {
        try {
            return table.take();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "Whether Epicor may be asked is not to be had, nothing was sent; check the database: "
                            + e.getMessage(),
                    e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RemoteFailure.Throttled(
                    RemoteSystem.EPICOR,
                    "Epicor: the wait for a turn was interrupted, nothing was sent",
                    null);
        }
    }

    /** What cannot be given back is free after the time of a lease. */
    private void giveBack(Held turn) {
        held.decrementAndGet();
        here.release();
        try {
            table.giveBack(turn);
        } catch (SQLException e) {
            LOG.debugf("A turn at Epicor ends by itself: %s", e.getMessage());
        }
    }

    private void renew() {
        if (held.get() == 0) {
            return;
        }
        try {
            table.renew();
        } catch (SQLException e) {
            LOG.warnf("The turns at Epicor could not be prolonged: %s", e.getMessage());
        }
    }

    /** Nobody waits for a turn once the stop has begun. */
    void stop(@Observes @Priority(0) ShutdownDelayInitiatedEvent shutdown) {
        stopping = true;
    }

    @PreDestroy
    void close() {
        heart.shutdownNow();
    }
}

package dev.plumbline.metrics;

import dev.plumbline.reconcile.Reconciliation;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the ledger as they were read last. A scrape never fails for the database, and
 * waits for it only shortly.
 */
@ApplicationScoped
class LedgerFigures {
    private static final Logger LOG = Logger.getLogger(LedgerFigures.class);
    private static final Duration GOOD_FOR = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final LedgerReader reader;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("metrics-reader").factory());
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable CompletableFuture<Void> underWay;
    private volatile boolean outdated = true;
    private volatile long triedAt;
    private volatile Seen seen = new Seen(LedgerReader.nothing(), System.nanoTime(), false);

    LedgerFigures(LedgerReader reader) {
        this.reader = reader;
    }

    /**
     * What was read.
     *
     * @param at by the nanosecond clock of this process
     * @param up whether the database answered when it was asked last
     */
    private record Seen(List<Family> families, long at, boolean up) {}

    /**
     * What is shown.
     *
     * @param age since it was read
     */
    record Figures(List<Family> families, Duration age, boolean databaseUp) {}

    /** The figures, read anew where they are older than some seconds. */
    Figures figures() {
        boolean inTime = await(reading());
        Seen now = seen;
        return new Figures(
                now.families(), Duration.ofNanos(System.nanoTime() - now.at()), inTime && now.up());
    }

    /** What a reconciliation found is shown at once. */
    void reconciled(@Observes Reconciliation made) {
        outdated = true;
    }

    /** One after the other on one thread: what is begun after news knows of them. */
    private @Nullable CompletableFuture<Void> reading() {
        lock.lock();
        try {
            boolean idle = underWay == null || underWay.isDone();
            boolean old = System.nanoTime() - triedAt > GOOD_FOR.toNanos();
            if (outdated || (idle && old)) {
                outdated = false;
                underWay = CompletableFuture.runAsync(this::read, thread);
            }
            return underWay;
        } finally {
            lock.unlock();
        }
    }

    private static boolean await(@Nullable CompletableFuture<Void> reading) {
        if (reading == null) {
            return true;
        }
        try {
            reading.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false; // the next scrape may find it there
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException fault) {
            LOG.error("The metrics of the ledger cannot be read", fault.getCause());
            return false;
        }
    }

    private void read() {
        triedAt = System.nanoTime();
        Seen before = seen;
        try {
            seen = new Seen(reader.read(), System.nanoTime(), true);
        } catch (SQLException failure) {
            if (before.up()) {
                LOG.warnf("The metrics show what was last known: %s", failure.getMessage());
            }
            seen = new Seen(before.families(), before.at(), false);
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}

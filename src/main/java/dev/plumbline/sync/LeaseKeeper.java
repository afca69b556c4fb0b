package dev.plumbline.sync;

import dev.plumbline.ledger.Leases;
import dev.plumbline.ledger.Leases.Lease;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Does a piece of work under a lease and prolongs it while the work lasts. */
@ApplicationScoped
public class LeaseKeeper {
    private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);

    private final Leases leases;
    private final Duration time;
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("lease-heart").factory());

    public LeaseKeeper(Leases leases, SyncSettings settings) {
        this.leases = leases;
        this.time = settings.lease();
    }

    /**
     * Works under the lease. In this process the name itself keeps two from it, so that a lease
     * that the database could not take back is no obstacle: the next one here takes it over at
     * once.
     *
     * @return false when somebody else holds it and nothing was done
     */
    public boolean holding(String name, Consumer<Lease> work) {
        if (!inHand.add(name)) {
            return false;
        }
        try {
            return take(name, work);
        } finally {
            inHand.remove(name);
        }
    }

    private boolean take(String name, Consumer<Lease> work) {
        Optional<Lease> taken = leases.take(name, time);
        if (taken.isEmpty()) {
            return false;
        }
        Lease lease = taken.get();
        long beat = time.toMillis() / 3;
        ScheduledFuture<?> beats =
                heart.scheduleAtFixedRate(() -> beat(lease), beat, beat, TimeUnit.MILLISECONDS);
        try {
            work.accept(lease);
        } finally {
            beats.cancel(false);
            giveBack(lease);
        }
        return true;
    }

    /** What cannot be given back ends by itself, and must not hide what became of the work. */
    private void giveBack(Lease lease) {
        try {
            leases.release(lease);
        } catch (RuntimeException failure) {
            LOG.warnf("Lease %s could not be given back: %s", lease.name(), failure.getMessage());
        }
    }

    private void beat(Lease lease) {
        try {
            if (!leases.renew(lease, time)) {
                LOG.warnf("Lease %s was lost; its worker can write nothing any more", lease.name());
            }
        } catch (RuntimeException failure) {
            // Without the database no lease is prolonged and none can be taken either: the work's
            // own writes will say so.
            LOG.warnf("Lease %s could not be prolonged: %s", lease.name(), failure.getMessage());
        }
    }

    @PreDestroy
    void stop() {
        heart.shutdownNow();
    }
}

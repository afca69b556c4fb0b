package dev.plumbline.sync;

import dev.plumbline.ledger.AuditPruning;
import dev.plumbline.ledger.AuditRetention;
import dev.plumbline.ledger.Leases;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Lets go of what the audit trail need not keep any longer, once a night and on demand. */
@ApplicationScoped
public class AuditRetentionJob {
    private static final Logger LOG = Logger.getLogger(AuditRetentionJob.class);

    private final AuditRetention retention;
    private final AuditPruning pruning;
    private final Leases leases;
    private final Stopping stopping;

    AuditRetentionJob(
            AuditRetention retention, AuditPruning pruning, Leases leases, Stopping stopping) {
        this.retention = retention;
        this.pruning = pruning;
        this.leases = leases;
        this.stopping = stopping;
    }

    /**
     * What a pass came to.
     *
     * @param entries how many went
     * @param stays why no more did
     */
    public record Pruned(long entries, String stays) {}

    /** Every night; two replicas that do so take turns step by step. */
    @Scheduled(cron = "0 41 3 * * ?", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void prune() {
        stopping.work(() ->
                pass().ifPresent(pruned ->
                        LOG.infof(
                                "%d entries of the audit trail were pruned; %s",
                                pruned.entries(), pruned.stays())));
    }

    /** Prunes as far as it may; empty where the setting keeps everything. */
    public Optional<Pruned> pass() {
        return retention.before(leases.now()).map(this::pass);
    }

    private Pruned pass(Instant before) {
        long entries = 0;
        while (true) {
            stopping.check();
            AuditPruning.Step step = pruning.prune(before);
            entries += step.entries();
            String stays = step.stays();
            if (stays != null) {
                return new Pruned(entries, stays);
            }
        }
    }
}

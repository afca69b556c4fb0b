package dev.plumbline.reconcile;

import dev.plumbline.domain.Division;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Divisions;
import dev.plumbline.sync.Stopping;
import dev.plumbline.sync.Timetable;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Reconciles every division when the time has come, read anew from both sides, while Plumbline
 * serves. Replicas fire together, and one reconciliation comes of it.
 */
@ApplicationScoped
public class ReconciliationSchedule {
    private static final Logger LOG = Logger.getLogger(ReconciliationSchedule.class);

    private final Reconciler reconciler;
    private final ReconcileSettings settings;
    private final Divisions divisions;
    private final Timetable timetable;
    private final Scheduler scheduler;
    private final Stopping stopping;
    private final boolean serving;

    ReconciliationSchedule(
            Reconciler reconciler,
            ReconcileSettings settings,
            Divisions divisions,
            Timetable timetable,
            Scheduler scheduler,
            Stopping stopping,
            @ConfigProperty(name = "quarkus.scheduler.enabled", defaultValue = "true")
                    boolean serving) {
        this.reconciler = reconciler;
        this.settings = settings;
        this.divisions = divisions;
        this.timetable = timetable;
        this.scheduler = scheduler;
        this.stopping = stopping;
        this.serving = serving;
    }

    void start(@Observes StartupEvent started) {
        String cron = settings.schedule();
        if (!serving || cron == null) {
            return;
        }
        scheduler
                .newJob("reconciliation")
                .setCron(cron)
                .setTimeZone(timetable.zone().getId())
                .setConcurrentExecution(Scheduled.ConcurrentExecution.SKIP)
                .setTask(execution -> stopping.work(() -> due(execution.getScheduledFireTime())))
                .schedule();
        LOG.infof("Divisions are reconciled at %s (%s)", cron, timetable.zone());
    }

    /** Reconciles every division that was not since the time it was due. */
    public void due(Instant fired) {
        for (Division division : divisions.all()) {
            try {
                reconciler.since(division, fired);
            } catch (RemoteFailure failure) {
                LOG.warnf(
                        "Division %s cannot be reconciled now: %s",
                        division.name(), failure.getMessage());
            }
        }
    }
}

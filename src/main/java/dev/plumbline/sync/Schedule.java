package dev.plumbline.sync;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunMode;
import dev.plumbline.ledger.Runs;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.EnumSet;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Starts a run of each division when its time has come, while Plumbline serves: a command has no
 * scheduler. Replicas fire together, and one run comes of it, because a division has one at a time.
 */
@ApplicationScoped
public class Schedule {
    private static final Logger LOG = Logger.getLogger(Schedule.class);
    private static final String TRIGGER = "schedule";

    /** The identity of the sweeps' job. */
    static final String SWEEP = "sweep";

    private final Timetable timetable;
    private final Scheduler scheduler;
    private final Runs runs;
    private final Notify notify;
    private final Sweeps sweeps;
    private final boolean serving;

    public Schedule(
            Timetable timetable,
            Scheduler scheduler,
            Runs runs,
            Notify notify,
            Sweeps sweeps,
            @ConfigProperty(name = "quarkus.scheduler.enabled", defaultValue = "true")
                    boolean serving) {
        this.timetable = timetable;
        this.scheduler = scheduler;
        this.runs = runs;
        this.notify = notify;
        this.sweeps = sweeps;
        this.serving = serving;
    }

    void start(@Observes StartupEvent started) {
        if (serving) {
            new TreeMap<>(timetable.cron()).forEach(this::plan);
            planSweep();
        }
    }

    /**
     * Whatever is due from now on is left to the next start: it would still be called while the
     * container ends, and find a closed database.
     */
    void stop(@Observes @Priority(0) ShutdownDelayInitiatedEvent shutdown) {
        if (serving) {
            scheduler.pause();
        }
    }

    /** Of the divisions that run by themselves. */
    private void planSweep() {
        String cron = timetable.sweep();
        if (cron == null || timetable.cron().isEmpty()) {
            return;
        }
        scheduler
                .newJob(SWEEP)
                .setCron(cron)
                .setTimeZone(timetable.zone().getId())
                .setConcurrentExecution(Scheduled.ConcurrentExecution.SKIP)
                .setTask(execution ->
                        timetable
                                .cron()
                                .keySet()
                                .forEach(division ->
                                        sweepDue(division, execution.getScheduledFireTime())))
                .schedule();
        LOG.infof("Epicor is swept at %s (%s)", cron, timetable.zone());
    }

    /** Where a run is active that has captured already, the next one sweeps. */
    void sweepDue(String division, Instant fired) {
        sweeps.ask(division, fired);
        if (sweeps.due(division).isPresent()) {
            start(division, Sweeps.TRIGGER);
        }
    }

    private void plan(String division, String cron) {
        scheduler
                .newJob(job(division))
                .setCron(cron)
                .setTimeZone(timetable.zone().getId())
                .setConcurrentExecution(Scheduled.ConcurrentExecution.SKIP)
                .setTask(_ -> due(division))
                .schedule();
        LOG.infof("Division %s runs at %s (%s)", division, cron, timetable.zone());
    }

    /** The identity of a division's job. */
    static String job(String division) {
        return "division " + division;
    }

    /** Queues the run, or leaves the one that is active alone. */
    void due(String division) {
        start(division, TRIGGER);
    }

    private void start(String division, String trigger) {
        Runs.Queued queued =
                runs.queue(division, RunMode.SYNC, trigger, EnumSet.allOf(Entity.class), null);
        if (queued.wasActive()) {
            LOG.infof(
                    "Division %s is due and still has run %d: none is started",
                    division, queued.run().id());
        }
        notify.changesDue(division);
    }
}

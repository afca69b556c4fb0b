package dev.plumbline.sync;

import dev.plumbline.domain.RunMode;
import dev.plumbline.ledger.HeldRecords;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.Records;
import dev.plumbline.ledger.Run;
import dev.plumbline.ledger.Runs;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds work whose event was lost, whose worker died, or whose time has come. */
@ApplicationScoped
public class Sweeper {
    private final Runs runs;
    private final Records records;
    private final HeldRecords held;
    private final Parts parts;
    private final MappingUnderWay mapping;
    private final Notify notify;
    private final Stopping stopping;
    private final PlanningOnly planningOnly;

    public Sweeper(
            Runs runs,
            Records records,
            HeldRecords held,
            Parts parts,
            MappingUnderWay mapping,
            Notify notify,
            Stopping stopping,
            PlanningOnly planningOnly) {
        this.runs = runs;
        this.records = records;
        this.held = held;
        this.parts = parts;
        this.mapping = mapping;
        this.notify = notify;
        this.stopping = stopping;
        this.planningOnly = planningOnly;
    }

    /** Looks once; leases keep two from doing the same. */
    @Scheduled(
            every = "${plumbline.sweep-every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void sweep() {
        stopping.work(this::look); // a stop waits for it, or it would read from a closed database
    }

    private void look() {
        if (planningOnly.isOn()) {
            runs.active().stream().filter(run -> run.mode() == RunMode.PLAN).forEach(this::tellOf);
            return;
        }
        Set<String> ready = new LinkedHashSet<>(records.divisionsPending());
        ready.addAll(held.divisionsToWeigh());
        for (Run run : runs.active()) {
            tellOf(run);
            ready.remove(run.division());
        }
        ready.forEach(notify::recordsReady);
        parts.lanesDueBut(mapping.divisions()).forEach(notify::partsReady);
    }

    private void tellOf(Run run) {
        if (run.capturedAt() == null) {
            notify.changesDue(run.division());
        } else {
            notify.recordsReady(run.division());
        }
    }
}

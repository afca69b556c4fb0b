package dev.plumbline.cli;

import dev.plumbline.cli.SyncRuns.Started.Fit;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunMode;
import dev.plumbline.ledger.Run;
import dev.plumbline.ledger.Runs;
import dev.plumbline.reconcile.AfterRun;
import dev.plumbline.reconcile.Reconciler;
import dev.plumbline.reconcile.Reconciliation;
import dev.plumbline.sync.DatabaseTrouble;
import dev.plumbline.sync.Divisions;
import dev.plumbline.sync.Notify;
import dev.plumbline.sync.Plan;
import dev.plumbline.sync.PlanOrders;
import dev.plumbline.sync.PlanningOnly;
import dev.plumbline.sync.SweepTimes;
import dev.plumbline.sync.Sweeper;
import dev.plumbline.sync.Verdicts;
import dev.plumbline.sync.Verdicts.EntityCounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The runs of the engine in this process. */
@ApplicationScoped
public class EngineRuns implements SyncRuns {
    private static final String TRIGGER = "command";

    private final Divisions divisions;
    private final Runs runs;
    private final Verdicts verdicts;
    private final Sweeper sweeper;
    private final Notify notify;
    private final OpenRecords open;
    private final AfterRun afterRun;
    private final PlanOrders plans;
    private final SweepTimes sweepTimes;
    private final PlanningOnly planningOnly;

    /** The runs of an engine. */
    public EngineRuns(
            Divisions divisions,
            Runs runs,
            Verdicts verdicts,
            Sweeper sweeper,
            Notify notify,
            OpenRecords open,
            AfterRun afterRun,
            PlanOrders plans,
            SweepTimes sweepTimes,
            PlanningOnly planningOnly) {
        this.divisions = divisions;
        this.runs = runs;
        this.verdicts = verdicts;
        this.sweeper = sweeper;
        this.notify = notify;
        this.open = open;
        this.afterRun = afterRun;
        this.plans = plans;
        this.sweepTimes = sweepTimes;
        this.planningOnly = planningOnly;
    }

    @Override
    public List<String> divisions() {
        return divisions.all().stream().map(Division::name).toList();
    }

    @Override
    public List<Started> start(RunRequest request) {
        List<Started> started =
                divisions().stream()
                        .filter(division ->
                                request.divisions().isEmpty()
                                        || request.divisions().contains(division))
                        .map(division -> queue(division, request))
                        .toList();
        // all are asked for before the first begins, so that they share what it asks Procore
        started.stream()
                .filter(one -> one.fit() != Fit.WRITES)
                .forEach(one -> notify.changesDue(one.division()));
        return started;
    }

    private Started queue(String division, RunRequest request) {
        Set<Entity> entities =
                request.entities().isEmpty() ? EnumSet.allOf(Entity.class) : request.entities();
        LocalDate since = request.since().orElse(null);
        if (request.mode() == RunMode.SYNC) {
            sweepTimes.askIfPassed(division);
        }
        Run run = runs.queue(division, request.mode(), TRIGGER, entities, since).run();
        Fit fit =
                run.does(request.mode(), entities, since)
                        ? Fit.AS_ASKED
                        : request.mode() == RunMode.PLAN && run.mode() != RunMode.PLAN
                                ? Fit.WRITES
                                : Fit.ANOTHER;
        return new Started(division, String.valueOf(run.id()), fit);
    }

    @Override
    public void onlyPlan() {
        planningOnly.turnOn();
    }

    @Override
    public CarriedOut carryOut(long run, boolean released) {
        PlanOrders.Answer answer =
                released ? plans.release(run, TRIGGER) : plans.apply(run, TRIGGER);
        return switch (answer) {
            case PlanOrders.Answer.Started(Run started) ->
                    new CarriedOut(String.valueOf(started.id()), null, ExitCode.IN_STEP);
            case PlanOrders.Answer.Refused(String why, _) ->
                    new CarriedOut(null, why, ExitCode.FAILED);
            case PlanOrders.Answer.Unknown _ ->
                    new CarriedOut(
                            null,
                            "There is no run %d. The summary of each run names it, and so does GET /api/v1/runs."
                                    .formatted(run),
                            ExitCode.USAGE);
        };
    }

    @Override
    public Optional<Plan> plan(String id) {
        return plans.of(Long.parseLong(id));
    }

    @Override
    public Progress progress(String id) {
        Run run = runs.byId(Long.parseLong(id)).orElseThrow();
        return new Progress(
                id,
                run.division(),
                run.status(),
                !run.isActive(),
                run.failure(),
                verdicts.counts(run).stream().map(EngineRuns::counts).toList(),
                ownCalls(run));
    }

    @Override
    public boolean hasEnded(String id) {
        return !runs.byId(Long.parseLong(id)).orElseThrow().isActive();
    }

    /** Without those of the reconciliation that it ended with: they are not the run's. */
    private Map<String, Long> ownCalls(Run run) {
        Map<String, Long> calls = new TreeMap<>(runs.calls(run.id()));
        calls.keySet().removeIf(kind -> kind.startsWith(Reconciler.CALLS));
        return calls;
    }

    @Override
    public Optional<String> reconciliation(Progress run) {
        return afterRun.of(Long.parseLong(run.id())).map(Reconciliation::sentence);
    }

    @Override
    public List<Open> open(List<Progress> runs) {
        return open.of(runs.stream().map(Progress::division).toList());
    }

    @Override
    public boolean isOutage(RuntimeException failure) {
        return DatabaseTrouble.passes(failure);
    }

    @Override
    public void lookForWork() {
        sweeper.sweep();
    }

    private static Counts counts(EntityCounts counts) {
        return new Counts(
                counts.entity(),
                counts.read(),
                counts.created(),
                counts.updated(),
                counts.unchanged(),
                counts.skipped(),
                counts.parked(),
                counts.failed(),
                counts.uncertain());
    }
}

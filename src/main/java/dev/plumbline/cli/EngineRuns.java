package dev.plumbline.cli;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
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
import dev.plumbline.sync.Sweeper;
import dev.plumbline.sync.Verdicts;
import dev.plumbline.sync.Verdicts.EntityCounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
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

    /** The runs of an engine. */
    public EngineRuns(
            Divisions divisions,
            Runs runs,
            Verdicts verdicts,
            Sweeper sweeper,
            Notify notify,
            OpenRecords open,
            AfterRun afterRun,
            PlanOrders plans) {
        this.divisions = divisions;
        this.runs = runs;
        this.verdicts = verdicts;
        this.sweeper = sweeper;
        this.notify = notify;
        this.open = open;
        this.afterRun = afterRun;
        this.plans = plans;
    }

    @Override
    public List<String> divisions() {
        return divisions.all().stream().map(Division::name).toList();
    }

    @Override
    public List<String> start(RunRequest request) {
        Set<Entity> entities =
                request.entities().isEmpty() ? EnumSet.allOf(Entity.class) : request.entities();
        List<Run> started = new ArrayList<>();
        for (String division : divisions()) {
            if (request.divisions().isEmpty() || request.divisions().contains(division)) {
                Run run =
                        runs.queue(
                                        division,
                                        request.mode(),
                                        TRIGGER,
                                        entities,
                                        request.since().orElse(null))
                                .run();
                started.add(run);
            }
        }
        // all are asked for before the first begins, so that they share what it asks Procore
        started.forEach(run -> notify.changesDue(run.division()));
        return started.stream().map(run -> String.valueOf(run.id())).toList();
    }

    @Override
    public CarriedOut carryOut(long run, boolean released) {
        PlanOrders.Answer answer =
                released ? plans.release(run, TRIGGER) : plans.apply(run, TRIGGER);
        return switch (answer) {
            case PlanOrders.Answer.Started(Run started) ->
                    new CarriedOut(String.valueOf(started.id()), null);
            case PlanOrders.Answer.Refused(String why, _) -> new CarriedOut(null, why);
            case PlanOrders.Answer.Unknown _ ->
                    new CarriedOut(null, "There is no run %d.".formatted(run));
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

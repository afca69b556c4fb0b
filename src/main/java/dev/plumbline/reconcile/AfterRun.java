package dev.plumbline.reconcile;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.ledger.Run;
import dev.plumbline.ledger.Runs;
import dev.plumbline.sync.Divisions;
import dev.plumbline.sync.Notify;
import dev.plumbline.sync.Stopping;
import dev.plumbline.sync.Work;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Ends every run with a reconciliation. The event starts it at once; one that got lost, or whose
 * worker died, is found by looking.
 */
@ApplicationScoped
public class AfterRun {
    private static final int MOST_LOOKED_AT = 20;

    private final Reconciler reconciler;
    private final Reconciliations store;
    private final ReconcileSettings settings;
    private final Runs runs;
    private final Divisions divisions;
    private final Stopping stopping;
    private final Work work;

    AfterRun(
            Reconciler reconciler,
            Reconciliations store,
            ReconcileSettings settings,
            Runs runs,
            Divisions divisions,
            Stopping stopping,
            Work work) {
        this.reconciler = reconciler;
        this.store = store;
        this.settings = settings;
        this.runs = runs;
        this.divisions = divisions;
        this.stopping = stopping;
        this.work = work;
    }

    /** The reconciliation of a run that has ended; empty where runs end without one. */
    public Optional<Reconciliation> of(long runId) {
        Optional<Run> run = runs.byId(runId).filter(AfterRun::endsWithOne);
        return run.isEmpty() || !settings.afterRun()
                ? Optional.empty()
                : divisions.byName(run.get().division()).map(division -> step(division, run.get()));
    }

    private Reconciliation step(Division division, Run run) {
        AtomicReference<@Nullable Reconciliation> made = new AtomicReference<>();
        work.causedBy(
                run.traceParent(),
                () ->
                        made.set(
                                work.answerOf(
                                        "reconcile",
                                        Work.Keys.of(division.name(), run.id()),
                                        () -> reconciler.ofRun(division, run.id()))));
        return Objects.requireNonNull(made.get());
    }

    /** A division's newest reconciliation; that of a run that has just ended is waited for. */
    public Optional<Reconciliation> newest(Division division) {
        due(division).ifPresent(run -> of(run.id()));
        return store.newest(division.name());
    }

    @ConsumeEvent(Notify.RUN_FINISHED)
    @RunOnVirtualThread
    void finished(String division) {
        stopping.heard(
                () -> divisions.byName(division).flatMap(this::due).ifPresent(run -> of(run.id())));
    }

    /** Looks for runs without a reconciliation. */
    @Scheduled(
            every = "60s",
            delayed = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        stopping.work(() -> divisions.all().forEach(it -> due(it).ifPresent(run -> of(run.id()))));
    }

    /** The newest run of a division, if it has ended without its reconciliation. */
    private Optional<Run> due(Division division) {
        if (!settings.afterRun()) {
            return Optional.empty();
        }
        return runs.newest(division.name(), null, Long.MAX_VALUE, MOST_LOOKED_AT).stream()
                .filter(AfterRun::endsWithOne)
                .findFirst()
                .filter(run -> store.ofRun(run.id()).isEmpty());
    }

    /** A run that failed has not come to its end: the reconciliation before it stands. */
    private static boolean endsWithOne(Run run) {
        return run.mode() == RunMode.SYNC
                && (run.status() == RunStatus.SUCCEEDED || run.status() == RunStatus.PARTIAL);
    }
}

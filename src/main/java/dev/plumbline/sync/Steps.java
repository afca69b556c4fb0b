package dev.plumbline.sync;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunMode;
import dev.plumbline.ledger.HeldRecords;
import dev.plumbline.ledger.Installation;
import dev.plumbline.ledger.Leases.Lease;
import dev.plumbline.ledger.Leases.LostException;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.Records;
import dev.plumbline.ledger.Run;
import dev.plumbline.ledger.Runs;
import dev.plumbline.ledger.TraceParent;
import dev.plumbline.ledger.Waking;
import dev.plumbline.remote.Calls;
import dev.plumbline.remote.RemoteFailure;
import io.opentelemetry.api.trace.Span;
import io.quarkus.arc.All;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The consumers of the three events. Each works from rows that are already safe in PostgreSQL,
 * under a lease, and can be told twice or begin again at any time.
 */
@ApplicationScoped
public class Steps {
    private static final Logger LOG = Logger.getLogger(Steps.class);

    /**
     * Reasons whose cause lies in Procore, where it may have gone away without anyone telling us.
     */
    private static final Set<String> CURABLE_IN_PROCORE =
            Set.of(
                    "PROJECT_NOT_MAPPED",
                    "COST_CODE_NOT_IN_PROJECT",
                    "AMBIGUOUS_IN_PROCORE",
                    "REJECTED_BY_PROCORE",
                    "LOCKED_IN_PROCORE",
                    "OWNED_BY_ANOTHER_INTEGRATION",
                    "OUTCOME_UNKNOWN");

    private final Divisions divisions;
    private final Capture capture;
    private final Reread reread;
    private final Planning planning;
    private final MapRecords mapping;
    private final MappingUnderWay underWay;
    private final Deliver delivery;
    private final Runs runs;
    private final Records records;
    private final HeldRecords held;
    private final Waking waking;
    private final Parts parts;
    private final Verdicts verdicts;
    private final Trouble trouble;
    private final LeaseKeeper leases;
    private final ReferenceData reference;
    private final Notify notify;
    private final Stopping stopping;
    private final SyncSettings settings;
    private final Installation installation;
    private final List<Inspection> inspections;
    private final Work work;

    public Steps(
            Divisions divisions,
            Capture capture,
            Reread reread,
            Planning planning,
            MapRecords mapping,
            MappingUnderWay underWay,
            Deliver delivery,
            Runs runs,
            Records records,
            HeldRecords held,
            Waking waking,
            Parts parts,
            Verdicts verdicts,
            Trouble trouble,
            LeaseKeeper leases,
            ReferenceData reference,
            Notify notify,
            Stopping stopping,
            SyncSettings settings,
            Installation installation,
            @All List<Inspection> inspections,
            Work work) {
        this.divisions = divisions;
        this.capture = capture;
        this.reread = reread;
        this.planning = planning;
        this.mapping = mapping;
        this.underWay = underWay;
        this.delivery = delivery;
        this.runs = runs;
        this.records = records;
        this.held = held;
        this.waking = waking;
        this.parts = parts;
        this.verdicts = verdicts;
        this.trouble = trouble;
        this.leases = leases;
        this.reference = reference;
        this.notify = notify;
        this.stopping = stopping;
        this.settings = settings;
        this.installation = installation;
        this.inspections = inspections;
        this.work = work;
    }

    /** Captures what changed, for the division's active run. */
    @ConsumeEvent(Notify.CHANGES_DUE)
    @RunOnVirtualThread
    void changesDue(MultiMap headers, String division) {
        AtomicReference<@Nullable String> step = new AtomicReference<>();
        work.causedBy(
                headers.get(TraceParent.HEADER),
                () ->
                        stopping.heard(() ->
                                holding(
                                        division,
                                        lease -> captureIfDue(division, lease, step::set))));
        notify.recordsReady(division, step.get());
    }

    private void captureIfDue(String division, Lease lease, Consumer<@Nullable String> step) {
        Optional<Run> due = runs.active(division).filter(run -> run.capturedAt() == null);
        if (due.isEmpty() || trouble.isResting(division)) {
            return;
        }
        Run run = due.get();
        work.causedBy(
                run.traceParent(),
                () ->
                        work.step(
                                "capture",
                                Work.Keys.of(division, run.id()),
                                () -> {
                                    step.accept(TraceParent.of(Span.current()));
                                    capture(run, divisions.byName(division).orElse(null), lease);
                                }));
    }

    /** Maps the records that are in line, and ends the run when nothing is left to do. */
    @ConsumeEvent(Notify.RECORDS_READY)
    @RunOnVirtualThread
    void recordsReady(MultiMap headers, String division) {
        work.causedBy(
                headers.get(TraceParent.HEADER),
                () ->
                        stopping.heard(() ->
                                holding(
                                        division,
                                        lease ->
                                                divisions
                                                        .byName(division)
                                                        .ifPresent(it -> goOn(it, lease)))));
    }

    private void goOn(Division division, Lease lease) {
        Optional<Run> run = runs.active(division.name());
        if (run.isPresent() && run.get().capturedAt() == null) {
            return; // still to be captured: mapping waits, so that vendors go first
        }
        work.on(
                Work.Keys.of(division.name(), run.map(Run::id).orElse(null)),
                () -> {
                    if (!trouble.isResting(division.name()) && mayWrite(run, division, lease)) {
                        mapAsStep(division, run.orElse(null), lease);
                    }
                    runs.active(division.name()).ifPresent(verdicts::tryToFinish);
                });
    }

    /** A look that finds nothing to map is no step. */
    private void mapAsStep(Division division, @Nullable Run run, Lease lease) {
        if (!work.isTraced() || records.unmapped(division.name()) == 0) {
            map(division, run, lease);
            return;
        }
        work.causedBy(
                run == null ? null : run.traceParent(),
                () ->
                        work.step(
                                "map",
                                Work.Keys.of(division.name(), run == null ? null : run.id()),
                                () -> map(division, run, lease)));
    }

    /** Sends the parts of a lane that are due. */
    @ConsumeEvent(Notify.PARTS_READY)
    @RunOnVirtualThread
    void partsReady(MultiMap headers, Long lane) {
        work.causedBy(headers.get(TraceParent.HEADER), () -> stopping.heard(() -> deliver(lane)));
    }

    private void deliver(long lane) {
        try {
            delivery.deliver(lane).forEach(notify::recordsReady);
        } catch (LostException lost) {
            LOG.warnf("Lane %d: %s", lane, lost.getMessage());
        }
    }

    private void capture(Run run, @Nullable Division division, Lease lease) {
        if (division == null) {
            verdicts.fail(run.id(), "Division " + run.division() + " is no longer configured.");
            return;
        }
        runs.begin(run.id());
        boolean holds = Planning.holdsFromTheStart(run);
        if (holds) {
            held.hold(division.name());
        }
        reference.forget(runs.oldestAnswer(run.id()));
        wakeWhenSettingsChanged(division);
        if (!holds) { // a plan changes nothing, and what carries one out sends what it listed
            waking.retryRested(
                    division.name(), CURABLE_IN_PROCORE, settings.restBeforeRetry().toSeconds());
        }
        counting(
                run.id(),
                () -> {
                    try {
                        if (run.mode() == RunMode.SYNC && !holds) {
                            inspections.forEach(each -> each.before(division, run.id()));
                        }
                        capture.capture(run, division, lease);
                    } catch (CaptureStoppedException stopped) {
                        verdicts.fail(run.id(), String.valueOf(stopped.getMessage()));
                    } catch (RemoteFailure.Stopped ended) {
                        throw ended;
                    } catch (RemoteFailure failure) {
                        trouble.meet(division.name(), run.id(), failure);
                    } catch (LostException | Stopping.StoppedException ended) {
                        throw ended;
                    } catch (RuntimeException fault) {
                        trouble.fault(division.name(), run.id(), fault);
                    }
                });
    }

    /** What settings made of a document is part of its answer: other settings, another answer. */
    private void wakeWhenSettingsChanged(Division division) {
        String known = "mapped with " + division.name();
        String before = installation.value(known);
        if (!settings.mappedWith().equals(before)) {
            if (before != null) {
                waking.wakeAll(division.name());
            }
            installation.value(known, settings.mappedWith());
        }
    }

    /** Whether the run may write; it is decided once, when everything is captured. */
    private boolean mayWrite(Optional<Run> run, Division division, Lease lease) {
        if (run.isEmpty()) {
            return !weigh(division, lease);
        }
        if (run.get().releasedAt() != null) {
            return true;
        }
        long id = run.get().id();
        answering(
                division,
                id,
                () -> {
                    if (planning.looksFirst(run.get())) {
                        prepare(division, id, lease);
                    }
                    planning.decide(run.get(), division, lease);
                });
        return runs.byId(id).filter(Run::isActive).map(Run::releasedAt).isPresent();
    }

    /** Whether a run is to begin for what a change of a mapping table has put in line. */
    private boolean weigh(Division division, Lease lease) {
        boolean[] begins = new boolean[1];
        answering(division, null, () -> begins[0] = planning.weigh(division, lease));
        if (begins[0]) {
            notify.changesDue(division.name());
        }
        return begins[0];
    }

    private void prepare(Division division, @Nullable Long runId, Lease lease) {
        reread.reread(division, runId, lease);
        capture.bringReferencedVendorsIn(division, runId, lease);
        waking.wakeWhoseVendorLanded(division.name());
    }

    /** What carries out a plan goes together, in the calls that the plan has counted. */
    private void map(Division division, @Nullable Run run, Lease lease) {
        Long runId = run == null ? null : Long.valueOf(run.id());
        boolean together = run != null && run.applies() != null;
        List<RemoteFailure> silent = new ArrayList<>();
        Consumer<Entity> mapAll =
                entity -> mapping.map(division, entity, runId, lease, together, silent::add);
        answering(
                division,
                runId,
                () -> {
                    prepare(division, runId, lease);
                    underWay.during(division.name(), () -> mapAll.accept(Entity.VENDOR));
                    letGo(division, together);
                    if (announce(
                            division,
                            parts.vendorsDue(division.name()) ? List.of(0L) : List.of())) {
                        return; // documents are mapped when their vendors have landed
                    }
                    underWay.during(
                            division.name(),
                            () -> {
                                mapAll.accept(Entity.PURCHASE_ORDER);
                                mapAll.accept(Entity.AP_INVOICE);
                            });
                    letGo(division, together);
                    announce(division, parts.lanesDue(division.name()));
                    silent.stream().findFirst().ifPresent(Steps::tell);
                });
    }

    /** Of a project that does not answer the run hears when all others have been mapped. */
    private static void tell(RemoteFailure silent) {
        throw silent;
    }

    private void letGo(Division division, boolean together) {
        if (together) {
            parts.letGo(division.name());
        }
    }

    private void answering(Division division, @Nullable Long runId, Runnable piece) {
        counting(
                runId,
                () -> {
                    try {
                        piece.run();
                    } catch (RemoteFailure.Stopped ended) {
                        throw ended;
                    } catch (RemoteFailure failure) {
                        if (runId != null) {
                            trouble.meet(division.name(), runId, failure);
                        } else {
                            trouble.meet(division.name(), failure);
                        }
                    } catch (LostException | Stopping.StoppedException ended) {
                        throw ended;
                    } catch (RuntimeException fault) {
                        trouble.fault(division.name(), runId, fault);
                    }
                });
    }

    private boolean announce(Division division, List<Long> lanes) {
        LOG.debugf("Division %s: lanes %s are due", division.name(), lanes);
        lanes.forEach(notify::partsReady);
        return !lanes.isEmpty();
    }

    private void holding(String division, Consumer<Lease> piece) {
        try {
            leases.holding("division " + division, piece);
        } catch (LostException lost) {
            LOG.warnf("Division %s: %s", division, lost.getMessage());
        }
    }

    private void counting(@Nullable Long runId, Runnable piece) {
        Calls calls = new Calls();
        try {
            ScopedValue.where(Calls.CURRENT, calls).run(piece);
        } finally {
            if (runId != null) {
                runs.addCalls(runId, calls.drain());
            }
        }
    }
}

package dev.plumbline.reconcile;

import dev.plumbline.domain.Division;
import dev.plumbline.ledger.Runs;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.mapping.ProjectRules;
import dev.plumbline.reference.ProcoreCatalog;
import dev.plumbline.remote.Calls;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.LeaseKeeper;
import dev.plumbline.sync.Stopping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reconciles one division: reads both sides, compares them and puts the verdict down. */
@ApplicationScoped
public class Reconciler {
    /** What the kinds of a reconciliation's calls begin with, apart from those of its run. */
    public static final String CALLS = "reconciliation ";

    private static final Logger LOG = Logger.getLogger(Reconciler.class);
    private static final long PAUSE_MILLIS = 200;

    /** Divisions that are reconciled one after the other share what both sides only name. */
    private static final Duration SHARED_FOR = Duration.ofMinutes(1);

    private final LedgerBooks ledger;
    private final LiveBooks live;
    private final Reader reader;
    private final ProcoreCatalog catalog;
    private final CostCodeRules costCodes;
    private final ProjectRules projectRules;
    private final Reconciliations store;
    private final DriftWatch watch;
    private final Event<Reconciliation> news;
    private final Runs runs;
    private final LeaseKeeper leases;

    Reconciler(
            LedgerBooks ledger,
            LiveBooks live,
            Reader reader,
            ProcoreCatalog catalog,
            CostCodeRules costCodes,
            ProjectRules projectRules,
            Reconciliations store,
            DriftWatch watch,
            Event<Reconciliation> news,
            Runs runs,
            LeaseKeeper leases) {
        this.ledger = ledger;
        this.live = live;
        this.reader = reader;
        this.catalog = catalog;
        this.costCodes = costCodes;
        this.projectRules = projectRules;
        this.store = store;
        this.watch = watch;
        this.news = news;
        this.runs = runs;
        this.leases = leases;
    }

    /**
     * A new reconciliation, read live from both sides.
     *
     * @throws RemoteFailure when one of them does not answer
     */
    public Reconciliation refresh(Division division) {
        return alone(division, Optional::empty, () -> reconcile(division, null, true));
    }

    /**
     * One that is not older than a moment, a new one where there is none.
     *
     * @throws RemoteFailure when one of both sides does not answer
     */
    public Reconciliation since(Division division, Instant moment) {
        return alone(
                division,
                () -> store.newest(division.name()).filter(one -> !one.asOf().isBefore(moment)),
                () -> reconcile(division, null, true));
    }

    /**
     * The reconciliation that a run ended with; made where there is none yet, by whoever comes
     * first. One that cannot be made says why and fails nothing.
     */
    public Reconciliation ofRun(Division division, long runId) {
        return alone(division, () -> store.ofRun(runId), () -> attempt(division, runId));
    }

    /** One at a time a division, among all replicas. */
    private Reconciliation alone(
            Division division,
            Supplier<Optional<Reconciliation>> known,
            Supplier<Reconciliation> work) {
        Reconciliation[] made = new Reconciliation[1];
        while (true) {
            leases.holding(
                    "reconciliation " + division.name(),
                    _ -> made[0] = known.get().orElseGet(work));
            if (made[0] != null) {
                return made[0];
            }
            pause();
        }
    }

    private Reconciliation attempt(Division division, long runId) {
        try {
            return reconcile(division, runId, false);
        } catch (Stopping.StoppedException stopped) {
            throw stopped;
        } catch (RuntimeException failure) {
            LOG.warnf(failure, "Division %s: run %d is not reconciled", division.name(), runId);
            return store.failed(division.name(), runId, String.valueOf(failure.getMessage()));
        }
    }

    private Reconciliation reconcile(Division division, @Nullable Long runId, boolean readLive) {
        Calls calls = new Calls();
        try {
            return ScopedValue.where(Calls.CURRENT, calls)
                    .call(() -> reconcile(division, runId, readLive, calls));
        } finally {
            if (runId != null) {
                Map<String, Long> apart = new TreeMap<>();
                calls.byKind().forEach((kind, n) -> apart.put(CALLS + kind, n));
                runs.addCalls(runId, apart);
            }
        }
    }

    private Reconciliation reconcile(
            Division division, @Nullable Long runId, boolean readLive, Calls calls) {
        watch.vendors(readLive, runId, false); // first: what is left of the reads goes to lines
        Sides sides = sides(division, readLive, runId, calls);
        Comparison comparison = new Comparison(sides);
        Reconciliation made =
                store.store(
                        division.name(),
                        runId,
                        new Reconciliations.Figures(
                                comparison.rows(),
                                CodeTotals.of(sides, costCodes.table(), comparison.places()),
                                DoubleCounts.of(sides, comparison.places())),
                        new ReadBudget(calls, 0).spent());
        news.fire(made);
        LOG.logf(
                made.isExplained() ? Logger.Level.INFO : Logger.Level.ERROR,
                "Division %s: %s",
                division.name(),
                made.sentence());
        return made;
    }

    /**
     * The ledger first: what is sent while Procore is read then counts as pending, not as edited. A
     * run may write between the ledger's own two halves; what it did counts as pending as well.
     */
    private Sides sides(Division division, boolean readLive, @Nullable Long runId, Calls calls) {
        Map<DocumentKey, Sent> before = ledger.sent(division);
        Map<DocumentKey, Stated> asRead = ledger.documents(division);
        Map<DocumentKey, Sent> sent = ledger.still(division, before);
        Map<DocumentKey, Stated> epicor = asRead;
        if (readLive) {
            epicor = new HashMap<>(live.documents(division, sent, asRead));
            catalog.forget(SHARED_FOR);
        }
        ProjectMatcher projects =
                new ProjectMatcher(division, reader.projects(readLive), projectRules.all());
        Set<Long> concerned = Sides.concerned(epicor, sent, projects);
        List<Sent.SentPart> parts =
                sent.values().stream().map(Sent::parts).flatMap(Collection::stream).toList();
        return new Sides(
                division,
                epicor,
                asRead,
                readLive,
                sent,
                reader.read(
                        concerned,
                        parts,
                        new Reader.Look(division.name(), readLive, runId, false),
                        calls),
                projects);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while another reconciliation lasts", e);
        }
    }
}

package dev.plumbline.sync;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.Leases.Lease;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.RecordRef;
import dev.plumbline.ledger.Run;
import dev.plumbline.ledger.Runs;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import dev.plumbline.sync.PassPlan.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The first step of a run: stores what changed in Epicor since the last one. Every page is stored
 * together with the place where the next one starts, and a watermark moves when all pages of a pass
 * are stored.
 */
@ApplicationScoped
public class Capture {
    private static final Logger LOG = Logger.getLogger(Capture.class);

    private final Entities entities;
    private final PageStore store;
    private final KeyReader reader;
    private final LineCheck lines;
    private final PassPlan plans;
    private final MissingDocuments missing;
    private final NamelessRows nameless;
    private final Sweep sweep;
    private final VendorLinks links;
    private final ReferenceData reference;
    private final Runs runs;
    private final Stopping stopping;
    private final Trouble trouble;
    private final Work work;
    private final Parts parts;

    public Capture(
            Entities entities,
            PageStore store,
            KeyReader reader,
            LineCheck lines,
            PassPlan plans,
            MissingDocuments missing,
            NamelessRows nameless,
            Sweep sweep,
            VendorLinks links,
            ReferenceData reference,
            Runs runs,
            Stopping stopping,
            Trouble trouble,
            Work work,
            Parts parts) {
        this.entities = entities;
        this.store = store;
        this.reader = reader;
        this.lines = lines;
        this.plans = plans;
        this.missing = missing;
        this.nameless = nameless;
        this.sweep = sweep;
        this.links = links;
        this.reference = reference;
        this.runs = runs;
        this.stopping = stopping;
        this.trouble = trouble;
        this.work = work;
        this.parts = parts;
    }

    /** Captures everything that the run asks for. */
    void capture(Run run, Division division, Lease lease) {
        refuseAnotherName(division);
        links.begin();
        Pass pass = new Pass(run.id(), division, lease);
        if (run.mode() == RunMode.SYNC) {
            sweep.sweepIfDue(run, pass);
        }
        for (EntitySync<?, ?> entity : entities.inOrder()) {
            if (run.entities().contains(entity.entity())) {
                work.on(
                        new Work.Keys(division.name(), run.id(), entity.entity()),
                        () -> captureEntity(entity, run.since(), pass));
            }
        }
        missing.fetch(entities.of(Entity.PURCHASE_ORDER), RecordRef.Kind.PURCHASE_ORDER, pass);
        missing.fetch(entities.of(Entity.VENDOR), RecordRef.Kind.VENDOR, pass);
        reference.followJobs(division);
        runs.captured(run.id());
    }

    /** Under two names everything would be there twice. */
    private void refuseAnotherName(Division division) {
        parts.keptUnderAnotherName(division)
                .ifPresent(other -> {
                    throw new CaptureStoppedException(
                            "Epicor company %1$s was brought in by division %2$s, and what Procore has of it is kept under that name. Call the division %2$s again (plumbline.divisions.%2$s.epicor-company=%1$s): a division that has sent documents cannot be renamed."
                                    .formatted(division.epicorCompany(), other));
                });
    }

    /** Vendors that nobody buys from any longer are wanted once a document names them. */
    void bringReferencedVendorsIn(Division division, @Nullable Long runId, Lease lease) {
        store.bringReferencedVendorsIn(new Pass(runId, division, lease));
    }

    /** A pass over a division under its lease; of no run when records are read again by hand. */
    record Pass(@Nullable Long runId, Division division, Lease lease) {}

    private <D, C> void captureEntity(
            EntitySync<D, C> entity, @Nullable LocalDate since, Pass pass) {
        Marks marks = store.marks(pass, entity.entity());
        Plan plan = plans.of(entity.entity(), pass.division(), since, marks);
        boolean children = plans.asksForChildren(entity);
        boolean first = marks.change() == null && marks.revision() == 0;
        String cursor = store.begin(pass, entity.entity(), plan.name());
        if (children && first && cursor == null) {
            noteChildren(entity, pass);
        }
        long rows = readPages(entity, plan, cursor, pass);
        if (rows == 0 && cursor == null && plan.expectsTheNewest()) {
            readAllAgain(entity, children, pass);
        } else if (children && !first) {
            readParentsOfChangedChildren(entity, since, marks, pass);
            lines.check(entity, pass);
        }
        nameless.lookAgain(entity, pass);
    }

    /**
     * Even the newest row of the last pass is gone: the revisions that the watermark speaks of are
     * those of another database, such as one before it was restored.
     */
    private <D, C> void readAllAgain(EntitySync<D, C> entity, boolean children, Pass pass) {
        LOG.warnf(
                "Division %s: Epicor does not know the newest revisions of %s any longer, as after"
                        + " the restore of a backup; all are read again",
                pass.division().name(), entity.entity().key());
        store.forget(pass, entity.entity());
        Plan everything = PassPlan.everything();
        store.begin(pass, entity.entity(), everything.name());
        if (children) {
            noteChildren(entity, pass);
        }
        readPages(entity, everything, null, pass);
    }

    /** Noted ahead of the first page: a child that changes later is found by the next run. */
    private <D, C> void noteChildren(EntitySync<D, C> entity, Pass pass) {
        long newest = ofChildren(entity, () -> entity.source().newestChild(pass.division()));
        store.childrenUpTo(pass, entity.entity(), newest);
    }

    /**
     * Reads all pages of a pass.
     *
     * @return how many rows they had
     */
    private <D, C> long readPages(
            EntitySync<D, C> entity, Plan plan, @Nullable String cursor, Pass pass) {
        LongAdder rows = new LongAdder();
        LongAdder nowhere = new LongAdder();
        try (Stream<Source.Page<D>> pages =
                entity.source()
                        .pages(pass.division(), plan.selection(), cursor)
                        .subscribe()
                        .asStream(1, () -> new LinkedBlockingQueue<>(1))) {
            pages.forEach(page -> {
                stopping.check();
                store.store(entity, page, pass, true);
                trouble.over(pass.division().name(), RemoteSystem.EPICOR);
                rows.add(page.rows().size());
                nowhere.add(page.rows().stream().filter(PageRows::isNowhere).count());
            });
        }
        store.finish(
                pass, entity.entity(), plan.moves(), nowhere(entity, cursor, nowhere.sum(), pass));
        return rows.sum();
    }

    private static PageStore.Nowhere nowhere(
            EntitySync<?, ?> entity, @Nullable String cursor, long rows, Pass pass) {
        if (rows == 0) {
            return cursor == null ? PageStore.Nowhere.NONE : PageStore.Nowhere.UNKNOWN;
        }
        LOG.warnf(
                "Division %s: Epicor sent %d rows of %s of which neither the key nor SysRevID can be"
                        + " read; the watermark stays where it was",
                pass.division().name(), rows, entity.entity().key());
        return PageStore.Nowhere.MET;
    }

    private <D, C> void readParentsOfChangedChildren(
            EntitySync<D, C> entity, @Nullable LocalDate since, Marks marks, Pass pass) {
        Selection selection = plans.ofChildren(entity.entity(), pass.division(), since, marks);
        List<Source.ChildChange> changes =
                ofChildren(entity, () -> entity.source().childChanges(pass.division(), selection));
        List<SourceKey> stale = store.stale(pass, entity.entity(), changes);
        reader.read(entity, stale, pass);
        store.childrenSeen(pass, entity.entity(), changes);
    }

    /** Without the children's own list a pass would miss changes, so that there is none. */
    static <D, C, T> T ofChildren(EntitySync<D, C> entity, Supplier<T> question) {
        try {
            return question.get();
        } catch (RemoteFailure.Refused refused) {
            String key = entity.entity().key();
            throw new CaptureStoppedException(
                    "Epicor refuses the list by which changed lines and releases of "
                            + key
                            + " are found ("
                            + refused.getMessage()
                            + "). Give the API key's access scope and the user that service, or set"
                            + " plumbline.change-detection."
                            + key
                            + ".strategy (PLUMBLINE_CHANGE_DETECTION_"
                            + key.toUpperCase(Locale.ROOT).replace('-', '_')
                            + "_STRATEGY) to full-scan.");
        }
    }

    /** What the watermarks of an entity say before a pass. */
    record Marks(
            @Nullable Instant change,
            long revision,
            @Nullable Instant childChange,
            long childRevision) {}
}

package dev.plumbline.sync;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.Leases.Lease;
import dev.plumbline.ledger.RecordRef;
import dev.plumbline.ledger.Records;
import dev.plumbline.ledger.Run;
import dev.plumbline.ledger.Runs;
import dev.plumbline.remote.RemoteSystem;
import dev.plumbline.sync.CaptureSettings.Strategy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
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

    /**
     * SysRevIDs are given when a row is written and seen when its transaction ends: so many are
     * read again.
     */
    private static final long REVISIONS_READ_AGAIN = 50;

    private static final int KEYS_AT_ONCE = 100;

    private final Entities entities;
    private final PageStore store;
    private final CaptureSettings settings;
    private final Records records;
    private final Runs runs;
    private final Stopping stopping;
    private final Trouble trouble;

    public Capture(
            Entities entities,
            PageStore store,
            CaptureSettings settings,
            Records records,
            Runs runs,
            Stopping stopping,
            Trouble trouble) {
        this.entities = entities;
        this.store = store;
        this.settings = settings;
        this.records = records;
        this.runs = runs;
        this.stopping = stopping;
        this.trouble = trouble;
    }

    /** Captures everything that the run asks for. */
    void capture(Run run, Division division, Lease lease) {
        Pass pass = new Pass(run.id(), division, lease);
        for (EntitySync<?, ?> entity : entities.inOrder()) {
            if (run.entities().contains(entity.entity())) {
                captureEntity(entity, run, pass);
            }
        }
        fetchMissing(entities.of(Entity.PURCHASE_ORDER), RecordRef.Kind.PURCHASE_ORDER, pass);
        fetchMissing(entities.of(Entity.VENDOR), RecordRef.Kind.VENDOR, pass);
        runs.captured(run.id());
    }

    /** A pass over a division under its lease; of no run when records are read again by hand. */
    record Pass(@org.jspecify.annotations.Nullable Long runId, Division division, Lease lease) {}

    private <D, C> void captureEntity(EntitySync<D, C> entity, Run run, Pass pass) {
        Source<D> source = entity.source();
        Marks marks = store.marks(pass, entity.entity());
        boolean children =
                source.hasChildChanges()
                        && settings.of(entity.entity()).strategy() != Strategy.FULL_SCAN;
        boolean first = marks.change() == null && marks.revision() == 0;
        Selection selection = selects(entity, run, marks);
        String cursor = store.begin(pass, entity.entity(), selection);
        if (children && first && cursor == null) {
            // Taken before the first page, so that a child that changes during the pass is found by
            // the next run.
            store.childrenUpTo(pass, entity.entity(), source.newestChild(pass.division()));
        }
        readPages(entity, selection, cursor, pass);
        if (children && !first) {
            readParentsOfChangedChildren(entity, marks, pass);
        }
    }

    private <D, C> void readPages(
            EntitySync<D, C> entity, Selection selection, @Nullable String cursor, Pass pass) {

        try (Stream<Source.Page<D>> pages =
                entity.source()
                        .pages(pass.division(), selection, cursor)
                        .subscribe()
                        .asStream(1, () -> new LinkedBlockingQueue<>(1))) {
            pages.forEach(page -> {
                stopping.check();
                store.store(entity, page, pass, true);
                trouble.over(pass.division().name(), RemoteSystem.EPICOR);
            });
        }
        store.finish(pass, entity.entity());
    }

    private <D, C> void readParentsOfChangedChildren(
            EntitySync<D, C> entity, Marks marks, Pass pass) {
        Selection selection =
                settings.of(entity.entity()).strategy() == Strategy.CHANGE_DATE
                                && entity.entity() == Entity.AP_INVOICE
                        ? changedSince(
                                marks.childChange(),
                                marks.childRevision(),
                                settings.of(entity.entity()).overlap())
                        : new Selection.RevisedAfter(below(marks.childRevision()));
        List<Source.ChildChange> changes = entity.source().childChanges(pass.division(), selection);
        List<SourceKey> stale = store.stale(pass, entity.entity(), changes);
        for (int from = 0; from < stale.size(); from += KEYS_AT_ONCE) {
            stopping.check();
            List<SourceKey> keys = stale.subList(from, Math.min(from + KEYS_AT_ONCE, stale.size()));
            store.store(
                    entity,
                    new Source.Page<>(entity.source().byKeys(pass.division(), keys), null, null),
                    pass,
                    false);
        }
        store.childrenSeen(pass, entity.entity(), changes);
    }

    /**
     * Documents that others name but that no pass has brought, such as an old vendor that never
     * changes again.
     */
    private <D, C> void fetchMissing(EntitySync<D, C> entity, RecordRef.Kind kind, Pass pass) {
        List<SourceKey> missing =
                new ArrayList<>(
                        records.missing(pass.division().name(), kind, entity.entity()).stream()
                                .map(SourceKey::new)
                                .toList());
        for (int from = 0; from < missing.size(); from += KEYS_AT_ONCE) {
            stopping.check();
            List<SourceKey> keys =
                    missing.subList(from, Math.min(from + KEYS_AT_ONCE, missing.size()));
            LOG.debugf("Fetching %s %s by key", entity.entity().word(), keys);
            store.store(
                    entity,
                    new Source.Page<>(entity.source().byKeys(pass.division(), keys), null, null),
                    pass,
                    false);
        }
    }

    private Selection selects(EntitySync<?, ?> entity, Run run, Marks marks) {
        CaptureSettings.Detection detection = settings.of(entity.entity());
        if (run.since() != null) {
            return detection.strategy() == Strategy.CHANGE_DATE
                    ? since(run.since(), marks.change(), detection.overlap())
                    : new Selection.Everything();
        }
        return switch (detection.strategy()) {
            case FULL_SCAN -> new Selection.Everything();
            case SYS_REV_ID -> new Selection.RevisedAfter(below(marks.revision()));
            case CHANGE_DATE -> changedSince(marks.change(), marks.revision(), detection.overlap());
            case CUSTOM_COLUMN -> customColumn(marks.change(), detection);
        };
    }

    private static long below(long revision) {
        return Math.max(0, revision - REVISIONS_READ_AGAIN);
    }

    private static Selection changedSince(@Nullable Instant mark, long revision, Duration overlap) {
        return mark == null
                ? new Selection.Everything()
                : new Selection.ChangedSince(mark.minus(overlap), below(revision));
    }

    /** Never later than the watermark, which moves behind what is read here. */
    private static Selection since(LocalDate date, @Nullable Instant mark, Duration overlap) {
        Instant start = date.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant first = mark != null && mark.isBefore(start) ? mark : start;
        return new Selection.ChangedSince(first.minus(overlap), null);
    }

    private static Selection customColumn(
            @Nullable Instant mark, CaptureSettings.Detection detection) {
        return mark == null
                ? new Selection.Everything()
                : new Selection.CustomColumn(
                        Objects.requireNonNull(detection.column()),
                        mark.minus(detection.overlap()));
    }

    /** What the watermarks of an entity say before a pass. */
    record Marks(
            @Nullable Instant change,
            long revision,
            @Nullable Instant childChange,
            long childRevision) {}
}

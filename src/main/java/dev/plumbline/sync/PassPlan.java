package dev.plumbline.sync;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.ledger.Records;
import dev.plumbline.sync.CaptureSettings.Detection;
import dev.plumbline.sync.CaptureSettings.Strategy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Works out from the watermarks what a pass has to read. */
@ApplicationScoped
class PassPlan {
    /**
     * SysRevIDs are given when a row is written and seen when its transaction ends: so many are
     * read again.
     */
    private static final int REVISIONS_READ_AGAIN = 50;

    /** And in any case so many of the newest vendors, whose changes nothing else tells. */
    private static final int VENDORS_READ_AGAIN = 50;

    /** Documents have a change date besides, and cost more to read. */
    private static final int DOCUMENTS_READ_AGAIN = 10;

    private final CaptureSettings settings;
    private final Records records;

    PassPlan(CaptureSettings settings, Records records) {
        this.settings = settings;
        this.records = records;
    }

    /**
     * What a pass reads.
     *
     * @param name the same for passes that one may go on with where the other was interrupted
     * @param moves whether everything up to what it reads is known then, so that the watermark may
     *     move
     */
    record Plan(Selection selection, String name, boolean moves) {
        /** Whether the newest row of the last pass, or a newer one, must be among what is read. */
        boolean expectsTheNewest() {
            return switch (selection) {
                case Selection.RevisedAfter(long revision) -> revision > 0;
                case Selection.ChangedSince(_, Long revision) -> revision != null && revision > 0;
                case Selection.Everything _, Selection.CustomColumn _ -> false;
            };
        }
    }

    /** All documents, whatever the watermarks said. */
    static Plan everything() {
        return new Plan(new Selection.Everything(), "everything", true);
    }

    /** The pass over an entity's documents. */
    Plan of(Entity entity, Division division, @Nullable LocalDate since, Capture.Marks marks) {
        Detection detection = settings.of(entity);
        Selection selection =
                since == null
                        ? sinceTheLast(entity, division, marks, detection)
                        : sinceADay(entity, division, since, marks, detection);
        boolean first = marks.change() == null && marks.revision() == 0;
        boolean part = first && selection instanceof Selection.ChangedSince;
        String name =
                "%s since %s, %s, %d"
                        .formatted(detection.strategy(), since, marks.change(), marks.revision());
        return new Plan(selection, name, !part);
    }

    /** The pass over the children that are asked for on their own. */
    Selection ofChildren(
            Entity entity, Division division, @Nullable LocalDate since, Capture.Marks marks) {
        Detection detection = settings.of(entity);
        Instant mark = marks.childChange();
        boolean dated = detection.strategy() == Strategy.CHANGE_DATE && entity == Entity.AP_INVOICE;
        if (!dated) {
            return new Selection.RevisedAfter(below(entity, division, marks.childRevision()));
        }
        if (mark == null) {
            return new Selection.Everything();
        }
        Instant from = since == null ? mark : earlier(mark, since);
        return new Selection.ChangedSince(
                from.minus(detection.overlap()), below(entity, division, marks.childRevision()));
    }

    /** Whether children are asked for on their own. */
    boolean asksForChildren(EntitySync<?, ?> entity) {
        return entity.source().hasChildChanges()
                && settings.of(entity.entity()).strategy() != Strategy.FULL_SCAN;
    }

    private Selection sinceTheLast(
            Entity entity, Division division, Capture.Marks marks, Detection detection) {
        Instant mark = marks.change();
        return switch (detection.strategy()) {
            case FULL_SCAN -> new Selection.Everything();
            case SYS_REV_ID ->
                    new Selection.RevisedAfter(below(entity, division, marks.revision()));
            case CHANGE_DATE ->
                    mark == null
                            ? new Selection.Everything()
                            : new Selection.ChangedSince(
                                    mark.minus(detection.overlap()),
                                    below(entity, division, marks.revision()));
            case CUSTOM_COLUMN ->
                    new Selection.CustomColumn(
                            Objects.requireNonNull(detection.column()),
                            mark == null ? null : mark.minus(detection.overlap()));
        };
    }

    /**
     * Never later than the watermark, which moves behind what is read here, and with what changed
     * without a stamp.
     */
    private Selection sinceADay(
            Entity entity,
            Division division,
            LocalDate since,
            Capture.Marks marks,
            Detection detection) {
        return switch (detection.strategy()) {
            case CHANGE_DATE -> {
                Long revision =
                        marks.revision() == 0 ? null : below(entity, division, marks.revision());
                Instant from = earlier(marks.change(), since);
                yield new Selection.ChangedSince(from.minus(detection.overlap()), revision);
            }
            case CUSTOM_COLUMN ->
                    new Selection.CustomColumn(Objects.requireNonNull(detection.column()), null);
            case FULL_SCAN, SYS_REV_ID -> new Selection.Everything();
        };
    }

    private static Instant earlier(@Nullable Instant mark, LocalDate day) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return mark != null && mark.isBefore(start) ? mark : start;
    }

    private static long below(long revision) {
        return Math.max(0, revision - REVISIONS_READ_AGAIN);
    }

    /**
     * The numbers are given for the whole database, so that on a busy one a few of them are no time
     * at all; so many of our own documents are.
     */
    private long below(Entity entity, Division division, long revision) {
        if (revision == 0) {
            return 0;
        }
        int newest = entity == Entity.VENDOR ? VENDORS_READ_AGAIN : DOCUMENTS_READ_AGAIN;
        return Math.min(below(revision), records.revisionOfNewest(division.name(), entity, newest));
    }
}

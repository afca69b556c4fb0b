package dev.plumbline.sync;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.ledger.HeldRecords;
import dev.plumbline.ledger.LedgerRecord.Outcome;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.Records;
import dev.plumbline.ledger.Run;
import dev.plumbline.ledger.Runs;
import dev.plumbline.ledger.Waking;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Counts what a run did and ends it. */
@ApplicationScoped
public class Verdicts {
    private static final Logger LOG = Logger.getLogger(Verdicts.class);

    private final Runs runs;
    private final Records records;
    private final HeldRecords held;
    private final Waking waking;
    private final Parts parts;
    private final ObjectMapper json;
    private final Notify notify;
    private final Guard guard;

    public Verdicts(
            Runs runs,
            Records records,
            HeldRecords held,
            Waking waking,
            Parts parts,
            ObjectMapper json,
            Notify notify,
            Guard guard) {
        this.runs = runs;
        this.records = records;
        this.held = held;
        this.waking = waking;
        this.parts = parts;
        this.json = json;
        this.notify = notify;
        this.guard = guard;
    }

    /**
     * What a run did with one entity. {@code read} to {@code skipped} count this run's documents;
     * {@code parked}, {@code failed} and {@code uncertain} count the division's records that stand
     * so now, from this run or an earlier one.
     */
    @RegisterForReflection(registerFullHierarchy = true)
    public record EntityCounts(
            Entity entity,
            long read,
            long unchanged,
            long created,
            long updated,
            long skipped,
            long parked,
            long failed,
            long uncertain) {}

    /** The counts of a run so far. */
    public List<EntityCounts> counts(Run run) {
        List<EntityCounts> counts = new ArrayList<>();
        for (Entity entity : run.entities()) {
            Map<Outcome, Long> made = records.outcomes(run.id(), entity);
            Map<RecordStatus, Long> standing = records.standing(run.division(), entity);
            counts.add(
                    new EntityCounts(
                            entity,
                            made.values().stream().mapToLong(Long::longValue).sum(),
                            made.getOrDefault(Outcome.UNCHANGED, 0L),
                            made.getOrDefault(Outcome.CREATED, 0L),
                            made.getOrDefault(Outcome.UPDATED, 0L),
                            made.getOrDefault(Outcome.SKIPPED, 0L),
                            standing.getOrDefault(RecordStatus.PARKED, 0L),
                            standing.getOrDefault(RecordStatus.FAILED, 0L),
                            standing.getOrDefault(RecordStatus.UNCERTAIN, 0L)));
        }
        return counts;
    }

    /** Ends the run when nothing of its division is in line or in doubt any longer. */
    boolean tryToFinish(Run run) {
        if (run.capturedAt() == null || run.releasedAt() == null) {
            return false;
        }
        if (run.applies() != null) {
            parts.letGo(run.division());
        }
        if (parts.unsettled(run.division()) > 0) {
            return false;
        }
        // A vendor that landed after the last mapping may have been the last part in line.
        waking.wakeWhoseVendorLanded(run.division());
        if (records.unmapped(run.division()) > 0) {
            return false;
        }
        List<EntityCounts> counts = counts(run);
        boolean person = counts.stream().anyMatch(count -> count.failed() + count.uncertain() > 0);
        finish(run, person ? RunStatus.PARTIAL : RunStatus.SUCCEEDED, null, counts);
        return true;
    }

    /**
     * Ends a run that only planned; what it found stays held for the next one that writes.
     *
     * @param person whether some of it would need a person
     */
    void planned(Run run, boolean person) {
        finish(run, person ? RunStatus.PARTIAL : RunStatus.SUCCEEDED, null, counts(run));
    }

    /** Ends the run as failed; what it did not do stays in line for the next one. */
    void fail(long runId, String why) {
        runs.byId(runId).ifPresent(run -> finish(run, RunStatus.FAILED, why, counts(run)));
    }

    private void finish(
            Run run, RunStatus status, @Nullable String failure, List<EntityCounts> counts) {
        if (isPlannedFirst(run, guard) && run.releasedAt() == null) {
            held.hold(run.division());
        }
        if (runs.finish(run.id(), status, failure, json(counts).toString())) {
            LOG.infof(
                    "Run %d of division %s: %s%s %s calls %s",
                    run.id(),
                    run.division(),
                    status,
                    failure == null ? "" : " (" + failure + ")",
                    counts,
                    runs.calls(run.id()));
            notify.runFinished(run.division());
        }
    }

    /** Whether it is worked out what a run would do before anything of it may be sent. */
    static boolean isPlannedFirst(Run run, Guard guard) {
        return run.mode() == RunMode.PLAN || run.applies() != null || guard.isOn();
    }

    private ArrayNode json(List<EntityCounts> counts) {
        ArrayNode list = json.createArrayNode();
        for (EntityCounts count : counts) {
            ObjectNode row = json.valueToTree(count);
            list.add(row);
        }
        return list;
    }
}

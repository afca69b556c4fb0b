package dev.plumbline.cli;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.sync.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts runs and tells how far they are. */
public interface SyncRuns {
    /** The names of all divisions. */
    List<String> divisions();

    /**
     * Starts one run a division. A division that is already running, here or in another process,
     * answers with its active run.
     *
     * @return in the order of the divisions
     */
    List<Started> start(RunRequest request);

    /** From now on this process sends nothing to Procore and takes up no run that would. */
    void onlyPlan();

    /**
     * The run that a division has.
     *
     * @param id the run
     */
    record Started(String division, String id, Fit fit) {
        /** What it is to what was asked for. */
        enum Fit {
            /** It does all of it. */
            AS_ASKED,
            /** It was active and does less, or something else: one as asked can follow it. */
            ANOTHER,
            /** It was active and writes, where a plan was asked for: it is not helped along. */
            WRITES
        }
    }

    /** Starts the run that sends what another one has listed. */
    CarriedOut carryOut(long run, boolean released);

    /**
     * What became of it.
     *
     * @param id the run; null where none was started
     * @param why in a sentence, where none was
     * @param code what the command ends with, where none was
     */
    record CarriedOut(@Nullable String id, @Nullable String why, ExitCode code) {}

    /** What a run would do, or would have done; empty where it has no plan. */
    Optional<Plan> plan(String id);

    /** How far a run is. */
    Progress progress(String id);

    /** Whether nothing more will happen in a run; costs less than {@link #progress}. */
    boolean hasEnded(String id);

    /** What the reconciliation that a run ended with came to; empty where it has none. */
    Optional<String> reconciliation(Progress run);

    /** The records of these runs' divisions that need a person, by reason, most first. */
    List<Open> open(List<Progress> runs);

    /** Whether a question failed because the database is away: it may be asked again. */
    boolean isOutage(RuntimeException failure);

    /** Looks for work whose event was lost: a command has no schedule that would. */
    void lookForWork();

    /**
     * How far a run is.
     *
     * @param status as in the REST resource
     * @param finished whether nothing more will happen
     * @param failure why the run failed, in a sentence; null unless it did
     * @param entities the counts so far, in the order of entities
     * @param calls the requests so far by {@code SYSTEM kind}
     */
    record Progress(
            String id,
            String division,
            RunStatus status,
            boolean finished,
            @Nullable String failure,
            List<Counts> entities,
            Map<String, Long> calls) {}

    /**
     * Records that one reason keeps from being in step.
     *
     * @param reason its code
     * @param count how many records
     * @param example what is said of one of them
     */
    record Open(String reason, long count, String example) {}

    /** What became of the records of one entity. */
    record Counts(
            Entity entity,
            long read,
            long created,
            long updated,
            long unchanged,
            long skipped,
            long parked,
            long failed,
            long uncertain) {}
}

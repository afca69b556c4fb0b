package dev.plumbline.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.ledger.Plans;
import dev.plumbline.ledger.Run;
import dev.plumbline.ledger.Runs;
import dev.plumbline.remote.RemoteFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets a person carry out a plan, or release what a guard stopped: a run of its own that sends
 * exactly what was listed. What is known to have moved refuses it at once; the run captures and
 * looks again, before its first write.
 */
@ApplicationScoped
public class PlanOrders {
    /**
     * So many of the largest changes are looked at while the person waits; the run looks at all.
     */
    private static final int LOOKED_AT = 300;

    private final Plans plans;
    private final Runs runs;
    private final Divisions divisions;
    private final Planning planning;
    private final Notify notify;
    private final ObjectMapper json;

    public PlanOrders(
            Plans plans,
            Runs runs,
            Divisions divisions,
            Planning planning,
            Notify notify,
            ObjectMapper json) {
        this.plans = plans;
        this.runs = runs;
        this.divisions = divisions;
        this.planning = planning;
        this.notify = notify;
        this.json = json;
    }

    /** What became of an order. */
    public sealed interface Answer {
        /** The run that carries it out. */
        record Started(Run run) implements Answer {}

        /**
         * Nothing was started.
         *
         * @param why a sentence that a person can act on
         * @param runId the run that is in the way, or did it before; null where it is no run
         */
        record Refused(String why, @Nullable Long runId) implements Answer {}

        /** There is no such run. */
        record Unknown() implements Answer {}
    }

    /** Carries out a plan. */
    public Answer apply(long id, String trigger) {
        Optional<Run> run = runs.byId(id);
        if (run.isEmpty()) {
            return new Answer.Unknown();
        }
        return run.get().mode() == RunMode.PLAN && isFinished(run.get())
                ? carryOut(run.get(), trigger)
                : refused(
                        run.get(),
                        "Run %d is no finished plan (%s, %s): start one with mode PLAN, and apply it when it has ended.");
    }

    /** Lets go what a guard has stopped. */
    public Answer release(long id, String trigger) {
        Optional<Run> run = runs.byId(id);
        if (run.isEmpty()) {
            return new Answer.Unknown();
        }
        boolean stopped =
                run.get().mode() == RunMode.SYNC
                        && run.get().status() == RunStatus.FAILED
                        && plans.of(id).isPresent();
        return stopped
                ? carryOut(run.get(), trigger)
                : refused(
                        run.get(),
                        "Run %d was not stopped by a guard (%s, %s): there is nothing to release.");
    }

    private static boolean isFinished(Run run) {
        return run.status() == RunStatus.SUCCEEDED || run.status() == RunStatus.PARTIAL;
    }

    private static Answer refused(Run run, String why) {
        return new Answer.Refused(why.formatted(run.id(), run.mode(), run.status()), null);
    }

    private Answer carryOut(Run listed, String trigger) {
        Optional<Division> division = divisions.byName(listed.division());
        if (division.isEmpty()) {
            return new Answer.Refused(
                    "Division %s is no longer configured.".formatted(listed.division()), null);
        }
        Optional<Run> before = runs.appliedBy(listed.id());
        if (before.isPresent()) {
            return done(listed, before.get().id());
        }
        Optional<Run> active = runs.active(listed.division());
        if (active.isPresent()) {
            return busy(active.get());
        }
        try {
            Moved moved = planning.moved(listed.id(), division.get(), LOOKED_AT);
            if (!moved.isEmpty()) {
                return new Answer.Refused(moved.sentence(listed.id()), null);
            }
        } catch (RemoteFailure failure) {
            return new Answer.Refused(
                    "Whether something has moved cannot be told: " + failure.getMessage(), null);
        }
        return queue(listed, trigger);
    }

    private Answer queue(Run listed, String trigger) {
        try {
            Runs.Queued queued = runs.queueApplying(listed, trigger);
            if (queued.wasActive()) {
                return busy(queued.run());
            }
            notify.changesDue(listed.division());
            return new Answer.Started(queued.run());
        } catch (Runs.AppliedException done) {
            return done(listed, done.by());
        }
    }

    private static Answer done(Run listed, long by) {
        return new Answer.Refused(
                "Run %d has been carried out by run %d; that is done once. Make a new plan."
                        .formatted(listed.id(), by),
                by);
    }

    private static Answer busy(Run active) {
        return new Answer.Refused(
                "Nothing was started: division %s is running already (run %d). Wait for it to end."
                        .formatted(active.division(), active.id()),
                active.id());
    }

    /** The plan of a run; empty where it has none. */
    public Optional<Plan> of(long id) {
        return plans.of(id).map(this::plan);
    }

    private Plan plan(String text) {
        try {
            return json.readValue(text, Plan.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a plan cannot be read", broken);
        }
    }
}

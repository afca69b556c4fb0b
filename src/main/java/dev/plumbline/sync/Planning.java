package dev.plumbline.sync;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunMode;
import dev.plumbline.ledger.HeldRecords;
import dev.plumbline.ledger.HeldRecords.ToWeigh;
import dev.plumbline.ledger.Leases.Lease;
import dev.plumbline.ledger.Plans;
import dev.plumbline.ledger.Plans.Listed;
import dev.plumbline.ledger.Run;
import dev.plumbline.ledger.Runs;
import dev.plumbline.sync.Rehearsals.Choice;
import dev.plumbline.sync.Rehearsals.Forecast;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides, between the capture of a run and its first write, whether it may write: the one gate for
 * plans, for what carries them out, and for guards.
 *
 * <ul>
 *   <li>Whatever is in line of a division is held first: nothing of it is mapped or sent by
 *       anybody, in this process or another, until a run takes it up.
 *   <li>A plan describes all of it and ends; it stays held, and the next run that writes takes it
 *       up. Watermarks move as ever: what was captured stands in the ledger.
 *   <li>A run that carries out a plan, or what a guard had stopped, takes up exactly the documents
 *       that were listed, and none where one of them would be sent otherwise by now. What it
 *       captured besides stays held.
 *   <li>Where guards are on, any other run is described likewise before it takes up all of it; past
 *       a limit it ends, with its plan stored. One that a person released is not asked again.
 *   <li>What a change of a mapping table puts in line between runs is weighed by itself.
 *   <li>Without guards an ordinary run takes up all of it at once: that costs two updates.
 * </ul>
 */
@ApplicationScoped
class Planning {
    /** What starts a run that a change of a mapping table asks for. */
    private static final String MAPPING = "mapping";

    private final Rehearsals rehearsals;
    private final PlanWriter writer;
    private final Plans plans;
    private final HeldRecords held;
    private final Runs runs;
    private final Verdicts verdicts;
    private final Guard guard;
    private final InEpicor epicor;
    private final ObjectMapper json;

    Planning(
            Rehearsals rehearsals,
            PlanWriter writer,
            Plans plans,
            HeldRecords held,
            Runs runs,
            Verdicts verdicts,
            Guard guard,
            InEpicor epicor,
            ObjectMapper json) {
        this.rehearsals = rehearsals;
        this.writer = writer;
        this.plans = plans;
        this.held = held;
        this.runs = runs;
        this.verdicts = verdicts;
        this.guard = guard;
        this.epicor = epicor;
        this.json = json;
    }

    /** Whether everything of the run's division is to be held while it captures. */
    static boolean holdsFromTheStart(Run run) {
        return run.mode() == RunMode.PLAN || run.applies() != null;
    }

    /** Whether it is worked out what the run would do. */
    boolean looksFirst(Run run) {
        return Verdicts.isPlannedFirst(run, guard);
    }

    /** Lets the run write, or ends it. May be begun again at any time. */
    void decide(Run run, Division division, Lease lease) {
        if (looksFirst(run)) {
            held.hold(division.name());
        }
        if (run.applies() == null) {
            held.leaveToARun(division.name());
        }
        Long listed = run.applies();
        if (run.mode() == RunMode.PLAN) {
            plan(run, division, lease);
        } else if (listed != null) {
            apply(run, listed, division, lease);
        } else if (!isStopped(run, division, everything(division), lease)) {
            plans.release(run, null, lease);
        }
    }

    /**
     * Weighs what a change of a mapping table has put in line while no run is active: within the
     * limits it goes, past one of them a run begins, which is stopped and named as any other.
     *
     * @return whether a run has begun
     */
    boolean weigh(Division division, Lease lease) {
        List<ToWeigh> all = held.toWeigh(division.name());
        if (all.isEmpty()) {
            return false;
        }
        if (guard.isOn() && against(division, all).isPresent()) {
            return plans.leaveToARun(division.name(), MAPPING, lease);
        }
        plans.letGo(all, lease);
        return false;
    }

    private Optional<String> against(Division division, List<ToWeigh> all) {
        Choice choice =
                (entity, _) ->
                        all.stream()
                                .filter(one -> one.entity() == entity)
                                .map(ToWeigh::id)
                                .toList();
        List<Draft> drafts = rehearsals.mapped(division, choice);
        return guard.against(
                writer.described(new Forecast(drafts, Map.of(), Map.of())), division.currency());
    }

    private void plan(Run run, Division division, Lease lease) {
        Forecast forecast = rehearsals.rehearsed(division, everything(division), lease);
        Plan plan = writer.write(run, division, forecast, guard);
        verdicts.planned(run, !plan.needsAPerson().isEmpty());
    }

    private void apply(Run run, long plan, Division division, Lease lease) {
        Map<Long, Listed> listed = plans.listed(plan, Integer.MAX_VALUE);
        Choice choice = listed(listed);
        List<Draft> drafts = rehearsals.mapped(division, choice);
        Moved moved = Moved.between(listed.values(), drafts, json);
        if (!moved.isEmpty()) {
            verdicts.fail(run.id(), moved.sentence(plan));
            return;
        }
        boolean released = runs.byId(plan).filter(one -> one.mode() == RunMode.SYNC).isPresent();
        if (released || !isStopped(run, division, choice, lease)) {
            plans.release(
                    run,
                    drafts.stream()
                            .filter(draft -> isAsListed(listed.get(draft.recordId()), draft))
                            .map(Draft::recordId)
                            .toList(),
                    lease);
        }
    }

    private boolean isAsListed(@Nullable Listed listed, Draft draft) {
        return listed != null && Moved.isSame(listed, draft, json);
    }

    /** Ends the run where it would go past a guard; only then the delivery is rehearsed, too. */
    private boolean isStopped(Run run, Division division, Choice choice, Lease lease) {
        if (!guard.isOn()) {
            return false;
        }
        Forecast mapped = new Forecast(rehearsals.mapped(division, choice), Map.of(), Map.of());
        List<PlannedDocument> documents = writer.described(mapped);
        Optional<String> against = guard.against(documents, division.currency());
        if (against.isEmpty()) {
            return false;
        }
        writer.write(run, division, rehearsals.rehearsed(division, choice, lease), guard);
        verdicts.fail(
                run.id(), Guard.stopped(run.id(), against.get(), documents, division.currency()));
        return true;
    }

    private Choice everything(Division division) {
        return (entity, landing) -> held.inLine(division.name(), entity, landing);
    }

    private static Choice listed(Map<Long, Listed> listed) {
        return (entity, _) ->
                listed.values().stream()
                        .filter(one -> one.entity() == entity)
                        .map(Listed::recordId)
                        .sorted()
                        .toList();
    }

    /**
     * What of a plan has moved by now, in the ledger and in Epicor; the largest changes only.
     *
     * @param most how many are looked at
     */
    Moved moved(long plan, Division division, int most) {
        Map<Long, Listed> all = plans.listed(plan, Integer.MAX_VALUE);
        List<Listed> largest = all.values().stream().filter(Listed::isSent).limit(most).toList();
        Map<Long, Listed> needed = new HashMap<>();
        all.values().stream()
                .filter(one -> one.entity() == Entity.VENDOR) // or their documents would be parked
                .forEach(one -> needed.put(one.recordId(), one));
        largest.forEach(one -> needed.put(one.recordId(), one));
        Moved here = Moved.between(largest, rehearsals.mapped(division, listed(needed)), json);
        return here.isEmpty() ? Moved.inEpicor(epicor.changed(division, largest)) : here;
    }
}

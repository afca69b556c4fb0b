package dev.plumbline.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.ledger.Leases.Lease;
import dev.plumbline.ledger.Leases.LostException;
import dev.plumbline.ledger.Part;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.Run;
import dev.plumbline.ledger.Runs;
import dev.plumbline.remote.Calls;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The third step: sends the parts of one lane, batch by batch, as its only writer. Lanes run side
 * by side, on all replicas.
 */
@ApplicationScoped
public class Deliver {
    /** How many parts go together at most. */
    static final int AT_ONCE = 1000;

    private static final int SUSPECTS_IN = 16;

    /** A batch that is settled is in memory with its documents: few at a time. */
    private static final int SETTLING_AT_ONCE = 2;

    private final Entities entities;
    private final Divisions divisions;
    private final Parts parts;
    private final Runs runs;
    private final Recorder recorder;
    private final LeaseKeeper leases;
    private final Trouble trouble;
    private final Stopping stopping;
    private final ObjectMapper json;
    private final Semaphore lanes;
    private final Semaphore settling = new Semaphore(SETTLING_AT_ONCE);
    private final Work work;
    private final SideBySide sideBySide;
    private final PlanningOnly planningOnly;
    private final Room room;
    private final Set<Long> inHand = ConcurrentHashMap.newKeySet();

    public Deliver(
            Entities entities,
            Divisions divisions,
            Parts parts,
            Runs runs,
            Recorder recorder,
            LeaseKeeper leases,
            Trouble trouble,
            Stopping stopping,
            ObjectMapper json,
            SyncSettings settings,
            Work work,
            SideBySide sideBySide,
            PlanningOnly planningOnly,
            Room room) {
        this.entities = entities;
        this.divisions = divisions;
        this.parts = parts;
        this.runs = runs;
        this.recorder = recorder;
        this.leases = leases;
        this.trouble = trouble;
        this.stopping = stopping;
        this.json = json;
        this.lanes = new Semaphore(settings.lanes(), true);
        this.work = work;
        this.sideBySide = sideBySide;
        this.planningOnly = planningOnly;
        this.room = room;
    }

    /**
     * Sends what is due in a lane.
     *
     * @return the divisions whose records moved
     */
    Set<String> deliver(long lane) {
        Set<String> moved = new HashSet<>();
        if (planningOnly.isOn() || !inHand.add(lane)) {
            return moved; // this process has it already: whoever works on it looks again before it
            // ends
        }
        lanes.acquireUninterruptibly();
        try {
            leases.holding(
                    "lane " + lane,
                    lease -> {
                        recorder.takeOver(lane, lease);
                        work(lane, lease, moved);
                    });
        } finally {
            lanes.release();
            inHand.remove(lane);
        }
        return moved;
    }

    private void work(long lane, Lease lease, Set<String> moved) {
        boolean waited = false;
        while (true) {
            stopping.check();
            Optional<Parts.Work> work = parts.nextWork(lane);
            if (work.isEmpty()) {
                return;
            }
            if (work.get().entity() == Entity.PURCHASE_ORDER && !waited) {
                letOthersGoFirst();
                waited = true;
                continue;
            }
            String division = work.get().division();
            moved.add(division);
            Optional<Division> known = divisions.byName(division);
            if (known.isEmpty()) {
                parts.postpone(lane, division, trouble.noDivision());
                continue;
            }
            if (!deliverBatch(entities.of(work.get().entity()), known.get(), lane, lease)) {
                return;
            }
        }
    }

    /**
     * The invoices of all projects go before the first purchase orders, which take most of a short
     * quota: whoever comes to these queues up again behind the lanes that wait.
     */
    private void letOthersGoFirst() {
        lanes.release();
        lanes.acquireUninterruptibly();
    }

    /** Whether the lane can go on. */
    private <D, C> boolean deliverBatch(
            EntitySync<D, C> entity, Division division, long lane, Lease lease) {
        Optional<Run> run = runs.active(division.name());
        Work.Keys keys =
                new Work.Keys(division.name(), run.map(Run::id).orElse(null), entity.entity());
        AtomicBoolean goesOn = new AtomicBoolean();
        work.causedBy(
                run.map(Run::traceParent).orElse(null),
                () ->
                        work.step(
                                "deliver",
                                keys,
                                () ->
                                        goesOn.set(
                                                deliverBatch(
                                                        entity,
                                                        division,
                                                        lane,
                                                        keys.runId(),
                                                        lease))));
        return goesOn.get();
    }

    private <D, C> boolean deliverBatch(
            EntitySync<D, C> entity,
            Division division,
            long lane,
            @Nullable Long runId,
            Lease lease) {
        Parts.Work work = new Parts.Work(division.name(), entity.entity());
        Parts.Due due = parts.due(lane, work, AT_ONCE, room.ofABatch());
        AtomicBoolean goesOn = new AtomicBoolean();
        room.with(
                due.characters(),
                () -> {
                    stopping.check();
                    List<Part> its = suspectsApart(parts.stillDue(due.ids()));
                    goesOn.set(
                            its.isEmpty()
                                    || deliver(entity, batch(entity, division, its, runId, lease)));
                });
        return goesOn.get();
    }

    /** Whether the lane can go on. */
    private <C> boolean deliver(EntitySync<?, C> entity, Batch<C> batch) {
        String division = batch.division().name();
        Calls calls = new Calls();
        try {
            ScopedValue.where(Calls.CURRENT, calls).run(() -> entity.deliver(batch));
        } catch (Stopping.StoppedException | RemoteFailure.Stopped stopped) {
            settle(batch, calls);
            throw stopped;
        } catch (RemoteFailure failure) {
            trouble.meet(division, batch.lane(), batch.runId(), failure);
            settle(batch, calls);
            return false;
        } catch (LostException lost) {
            count(batch.runId(), calls);
            throw lost;
        } catch (RuntimeException fault) {
            trouble.fault(division, batch.lane(), batch.runId(), fault);
            settle(batch, calls);
            return false;
        }
        boolean written = settle(batch, calls);
        if (batch.isLost()) {
            trouble.lost(division, batch.lane());
            return false;
        }
        trouble.over(division, RemoteSystem.PROCORE);
        return written;
    }

    /** Parts of one lane that go together. */
    <C> Batch<C> batch(
            EntitySync<?, C> entity,
            Division division,
            List<Part> its,
            @Nullable Long runId,
            Lease lease) {
        List<Item<C>> items =
                its.stream().map(part -> new Item<>(part, content(part, entity))).toList();
        long lane = its.getFirst().lane();
        return new Batch<>(division, lane, items, runId, lease, recorder, stopping, sideBySide);
    }

    /**
     * Parts whose answers were lost again and again may hold the one that loses them: a sixteenth
     * of them goes at a time, and takes no other along. The one is by itself after two more losses,
     * and where it was Procore, a backlog still shares its calls.
     */
    static List<Part> suspectsApart(List<Part> due) {
        List<Part> suspects =
                due.stream()
                        .filter(part ->
                                part.state() == Part.State.UNCERTAIN && part.attempts() >= 2)
                        .toList();
        return suspects.isEmpty()
                ? due
                : suspects.subList(0, Math.max(1, suspects.size() / SUSPECTS_IN));
    }

    /**
     * Writes down what came of a batch.
     *
     * @return false where something that nobody foresaw keeps it from being written down: then it
     *     is in doubt, as if its worker had died
     */
    private <C> boolean settle(Batch<C> batch, Calls calls) {
        boolean written = true;
        settling.acquireUninterruptibly();
        try {
            recorder.settle(batch);
        } catch (LostException lost) {
            count(batch.runId(), calls); // what was asked was asked, whoever goes on
            throw lost;
        } catch (RuntimeException fault) {
            if (DatabaseTrouble.passes(fault)) {
                throw fault; // nor can the calls be counted
            }
            trouble.fault(batch.division().name(), batch.lane(), batch.runId(), fault);
            written = false;
        } finally {
            settling.release();
        }
        count(batch.runId(), calls);
        return written;
    }

    private void count(@Nullable Long runId, Calls calls) {
        if (runId != null) {
            runs.addCalls(runId, calls.drain());
        }
    }

    private <C> C content(Part part, EntitySync<?, C> entity) {
        try {
            return json.readValue(Objects.requireNonNull(part.content()), entity.contentType());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(
                    "part " + part.originId() + " does not hold its content", broken);
        }
    }
}

package dev.plumbline.sync;

import dev.plumbline.domain.Division;
import dev.plumbline.ledger.Journal;
import dev.plumbline.ledger.JournalEntry;
import dev.plumbline.ledger.Leases;
import dev.plumbline.remote.Clearance;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RequestIds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Parts of one entity and one division that go to one lane together.
 *
 * @param <C> their content
 */
public final class Batch<C> {
    private final Division division;
    private final long lane;
    private final List<Item<C>> items;
    private final @Nullable Long runId;
    private final Leases.Lease lease;
    private final Recorder recorder;
    private final Stopping stopping;
    private final SideBySide sideBySide;
    private final Map<Long, Journal.Answered> entries = new LinkedHashMap<>();

    Batch(
            Division division,
            long lane,
            List<Item<C>> items,
            @Nullable Long runId,
            Leases.Lease lease,
            Recorder recorder,
            Stopping stopping,
            SideBySide sideBySide) {
        this.division = division;
        this.lane = lane;
        this.items = items;
        this.runId = runId;
        this.lease = lease;
        this.recorder = recorder;
        this.stopping = stopping;
        this.sideBySide = sideBySide;
    }

    /**
     * A request that changes Procore.
     *
     * @param carried the items that it carries
     * @param request sends it
     * @param answered is told the answer, if it was not lost
     */
    public record Errand<C, A>(List<Item<C>> carried, Supplier<A> request, Consumer<A> answered) {}

    /** What became of a request, as its own thread has seen it. */
    private record Outcome<A>(
            @Nullable A answer, RequestIds ids, @Nullable RuntimeException failure) {}

    public Division division() {
        return division;
    }

    /** The Procore project, 0 for the company. */
    public long lane() {
        return lane;
    }

    public List<Item<C>> items() {
        return items;
    }

    @Nullable Long runId() {
        return runId;
    }

    Leases.Lease lease() {
        return lease;
    }

    /** Those that have not ended yet. */
    public List<Item<C>> open() {
        return items.stream().filter(Item::isOpen).toList();
    }

    /**
     * Sends something that changes Procore: writes it down and commits, sends as long as the lease
     * is held, and when the answer is lost ends the items as uncertain.
     *
     * @param kind what is sent, for the journal
     * @param carried the items that the request carries
     * @param request sends it
     * @return the answer, null when it was lost
     */
    public <A> @Nullable A send(String kind, List<Item<C>> carried, Supplier<A> request) {
        stopping.check();
        Journal.Sending sending = recorder.sending(this, kind, List.of(carried));
        Outcome<A> outcome = outcome(request, recorder.stillHeld(this, sending));
        return answer(sending.entries().getFirst(), carried, outcome);
    }

    /**
     * The same for requests that do not touch each other: some at a time are written down in one
     * commit and go side by side.
     *
     * @throws RuntimeException what stopped one of them, when those that went beside it have ended
     */
    public <A> void sendEach(String kind, List<Errand<C, A>> errands) {
        int atOnce = sideBySide.atOnce();
        for (int from = 0; from < errands.size(); from += atOnce) {
            int to = Math.min(errands.size(), from + atOnce);
            sendSideBySide(kind, errands.subList(from, to));
        }
    }

    private <A> void sendSideBySide(String kind, List<Errand<C, A>> errands) {
        stopping.check();
        Journal.Sending sending =
                recorder.sending(this, kind, errands.stream().map(Errand::carried).toList());
        Runnable stillHeld = recorder.stillHeld(this, sending);
        List<Outcome<A>> outcomes =
                sideBySide.all(
                        errands.stream()
                                .map(errand ->
                                        (Supplier<Outcome<A>>)
                                                () -> outcome(errand.request(), stillHeld))
                                .toList());
        RuntimeException stopped = null;
        for (int i = 0; i < errands.size(); i++) {
            Errand<C, A> errand = errands.get(i);
            try {
                A answer = answer(sending.entries().get(i), errand.carried(), outcomes.get(i));
                if (answer != null) {
                    errand.answered().accept(answer);
                }
            } catch (RuntimeException failure) {
                if (stopped == null) {
                    stopped = failure;
                } else {
                    stopped.addSuppressed(failure);
                }
            }
        }
        if (stopped != null) {
            throw stopped;
        }
    }

    /** Sends as long as the lease is held; changes nothing here, so that any thread may do it. */
    private static <A> Outcome<A> outcome(Supplier<A> request, Runnable stillHeld) {
        RequestIds ids = new RequestIds();
        try {
            return new Outcome<>(Clearance.of(stillHeld, () -> ids.of(request)), ids, null);
        } catch (RuntimeException failure) {
            return new Outcome<>(null, ids, failure);
        }
    }

    private <A> @Nullable A answer(long entry, List<Item<C>> carried, Outcome<A> outcome) {
        RequestIds ids = outcome.ids();
        switch (outcome.failure()) {
            case null -> entries.put(entry, answered(ids));
            case RemoteFailure.OutcomeUnknown lost -> {
                carried.forEach(item -> {
                    item.request(ids.last());
                    item.end(new Item.Result.Uncertain(String.valueOf(lost.getMessage())));
                });
                entries.put(entry, new Journal.Answered(JournalEntry.State.LOST, ids.all()));
            }
            case RemoteFailure refused -> { // nothing was executed: it says so
                entries.put(entry, answered(ids));
                throw refused;
            }
            case RuntimeException other -> throw other;
        }
        return outcome.answer();
    }

    /** Whether answers were lost and none of the items has got through. */
    boolean isLost() {
        return entries.values().stream().anyMatch(entry -> entry.state() == JournalEntry.State.LOST)
                && items.stream().noneMatch(Item::gotThrough);
    }

    private static Journal.Answered answered(RequestIds ids) {
        return new Journal.Answered(JournalEntry.State.ANSWERED, ids.all());
    }

    /**
     * The journal entries of this batch and how they ended. They are closed together with what came
     * of them, so that a worker that dies in between leaves a doubt and not a gap.
     */
    Map<Long, Journal.Answered> entries() {
        return entries;
    }
}

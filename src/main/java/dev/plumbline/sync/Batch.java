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
    private final Map<Long, Journal.Answered> entries = new LinkedHashMap<>();

    Batch(
            Division division,
            long lane,
            List<Item<C>> items,
            @Nullable Long runId,
            Leases.Lease lease,
            Recorder recorder,
            Stopping stopping) {
        this.division = division;
        this.lane = lane;
        this.items = items;
        this.runId = runId;
        this.lease = lease;
        this.recorder = recorder;
        this.stopping = stopping;
    }

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
        Journal.Sending sending = recorder.sending(this, kind, carried);
        long entry = sending.entry();
        RequestIds ids = new RequestIds();
        try {
            A answer = Clearance.of(recorder.stillHeld(this, sending), () -> ids.of(request));
            entries.put(entry, new Journal.Answered(JournalEntry.State.ANSWERED, ids.all()));
            return answer;
        } catch (RemoteFailure.OutcomeUnknown lost) {
            carried.forEach(item -> {
                item.request(ids.last());
                item.end(new Item.Result.Uncertain(String.valueOf(lost.getMessage())));
            });
            entries.put(entry, new Journal.Answered(JournalEntry.State.LOST, ids.all()));
            return null;
        } catch (RemoteFailure refused) { // nothing was executed: it says so
            entries.put(entry, new Journal.Answered(JournalEntry.State.ANSWERED, ids.all()));
            throw refused;
        }
    }

    /**
     * The journal entries of this batch and how they ended. They are closed together with what came
     * of them, so that a worker that dies in between leaves a doubt and not a gap.
     */
    Map<Long, Journal.Answered> entries() {
        return entries;
    }
}

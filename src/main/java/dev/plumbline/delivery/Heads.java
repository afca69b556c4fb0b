package dev.plumbline.delivery;

import dev.plumbline.domain.OriginId;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.procore.ProcoreObject;
import dev.plumbline.procore.RowAnswer;
import dev.plumbline.procore.SyncAnswer;
import dev.plumbline.sync.Batch;
import dev.plumbline.sync.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the heads of documents as drafts. */
final class Heads<C, H extends ProcoreObject> {
    /** Gone, locked and without a vendor: one row can need all three mended. */
    private static final int MOST_MENDS = 3;

    private final DocumentTarget<C, H> target;
    private final Directory directory;
    private final Refusals<C, H> refusals;

    Heads(DocumentTarget<C, H> target, Directory directory) {
        this.target = target;
        this.directory = directory;
        this.refusals = new Refusals<>(target);
    }

    /**
     * Writes drafts; what Procore refuses for a cause that we can mend is mended and written once
     * more.
     */
    Map<Item<C>, H> drafts(Batch<C> batch) {
        Map<Item<C>, H> written = new HashMap<>();
        List<Item<C>> items = batch.open();
        if (items.isEmpty()) {
            return written;
        }
        long begun = directory.moment();
        directory.prepare(
                batch,
                items.stream()
                        .collect(Collectors.groupingBy(item -> target.vendorId(item.content()))));
        items = batch.open();
        for (int left = MOST_MENDS; !items.isEmpty(); left--) {
            items = draftsOnce(batch, items, written, begun, left > 0);
        }
        return written;
    }

    private List<Item<C>> draftsOnce(
            Batch<C> batch,
            List<Item<C>> items,
            Map<Item<C>, H> written,
            long begun,
            boolean mend) {
        long sent = directory.moment();
        SyncAnswer<H> answer =
                batch.send(
                        target.noun() + "s as drafts",
                        items,
                        () -> target.sendDrafts(batch.lane(), items));
        List<Item<C>> again = new ArrayList<>();
        if (answer == null) {
            return again;
        }
        Map<Item<C>, RowAnswer.Refused<H>> refusedRows = new LinkedHashMap<>();
        for (Item<C> item : items) {
            switch (answer.row(item.originId().value())) {
                case RowAnswer.Accepted<H> accepted -> {
                    item.created(accepted.entity().id());
                    if (item.wasCreated() || !isFinal(item, accepted.entity())) {
                        item.begun();
                    }
                    item.request(accepted.requestId());
                    written.put(item, accepted.entity());
                }
                case RowAnswer.Refused<H> refused -> {
                    item.request(refused.requestId());
                    refusedRows.put(item, refused);
                }
                case RowAnswer.Unanswered<H> _ ->
                        item.end(new Item.Result.Uncertain(Answers.cause(answer)));
                case RowAnswer.Busy<H> busy -> item.end(new Item.Result.Busy(busy.text()));
                case RowAnswer.NotSent<H> _ -> {}
            }
        }
        again.addAll(mended(batch, refusedRows, begun, sent, mend));
        Answers.throwWhatStopped(answer);
        return again;
    }

    /** What was refused and is worth sending again; the rest fails, or waits for its vendor. */
    private List<Item<C>> mended(
            Batch<C> batch,
            Map<Item<C>, RowAnswer.Refused<H>> refusedRows,
            long begun,
            long sent,
            boolean mend) {
        Set<Long> added =
                mend
                        ? directory.demanded(batch, refusedForVendor(refusedRows), begun, sent)
                        : Set.of();
        List<Item<C>> again = new ArrayList<>();
        Map<Item<C>, RowAnswer.Refused<H>> locked = new LinkedHashMap<>();
        Map<Item<C>, RowAnswer.Refused<H>> withoutVendor = new LinkedHashMap<>();
        List<Item<C>> gone = new ArrayList<>();
        refusedRows.forEach((item, refused) -> {
            if (mend && Refusals.isLocked(item, refused)) {
                locked.put(item, refused);
            } else if (mend && refused.isGone()) {
                gone.add(item);
            } else if (!item.isOpen()) {
                return; // what was to mend it has no answer yet
            } else if (!refused.concernsVendor()) {
                item.fail(refusals.of(item, refused));
            } else if (added.contains(target.vendorId(item.content()))) {
                again.add(item);
            } else {
                withoutVendor.put(item, refused);
            }
        });
        waitForVendors(withoutVendor);
        again.addAll(madeAnew(batch, gone));
        again.addAll(reopened(batch, locked));
        return again;
    }

    /**
     * What a person deleted is made anew, unless it was taken back, or the project has another one
     * for the same document by now: then it begins from the start, where that one is adopted.
     */
    private List<Item<C>> madeAnew(Batch<C> batch, List<Item<C>> gone) {
        if (gone.isEmpty()) {
            return gone;
        }
        List<Item<C>> again = new ArrayList<>();
        List<H> existing = target.existing(batch.lane());
        for (Item<C> item : gone) {
            item.unlink();
            if (item.part().isWithdrawn()) {
                item.end(new Item.Result.Removed());
            } else if (existing.stream().anyMatch(head -> isAnothers(head, item))) {
                item.end(new Item.Result.Waiting());
            } else {
                again.add(item);
            }
        }
        return again;
    }

    private boolean isAnothers(H head, Item<C> item) {
        return !OriginId.isOurs(head.originId()) && target.isSame(head, item.content());
    }

    /** An approved contract that may not be reopened stays approved while it is edited. */
    private boolean isFinal(Item<C> item, H head) {
        return target.finalStatus(item).equalsIgnoreCase(target.status(head));
    }

    /** Documents whose vendor someone deleted in Procore wait until it is made anew. */
    private void waitForVendors(Map<Item<C>, RowAnswer.Refused<H>> refused) {
        if (refused.isEmpty()) {
            return;
        }
        Set<Long> gone =
                directory.gone(
                        refused.keySet().stream()
                                .map(item -> target.vendorId(item.content()))
                                .collect(Collectors.toSet()));
        refused.forEach((item, refusal) -> {
            long vendor = target.vendorId(item.content());
            if (gone.contains(vendor)) {
                item.end(new Item.Result.Parked(waitsForVendor(item, vendor)));
            } else {
                item.fail(refusals.of(item, refusal));
            }
        });
    }

    private Reason waitsForVendor(Item<C> item, long vendor) {
        return new Reason(
                ReasonCode.VENDOR_NOT_SYNCED,
                "%s: its vendor (id %d) is gone from Procore; it is made anew by itself, and the %s follows it"
                        .formatted(target.documentName(item.content()), vendor, target.noun()));
    }

    private Map<Long, List<Item<C>>> refusedForVendor(
            Map<Item<C>, RowAnswer.Refused<H>> refusedRows) {
        return refusedRows.entrySet().stream()
                .filter(row -> {
                    RowAnswer.Refused<H> refused = row.getValue();
                    return refused.concernsVendor() && !refused.isGone();
                })
                .map(Map.Entry::getKey)
                .collect(Collectors.groupingBy(item -> target.vendorId(item.content())));
    }

    private List<Item<C>> reopened(Batch<C> batch, Map<Item<C>, RowAnswer.Refused<H>> refusedRows) {
        if (refusedRows.isEmpty()) {
            return List.of();
        }
        List<Item<C>> locked = List.copyOf(refusedRows.keySet());
        SyncAnswer<H> answer =
                batch.send(
                        target.noun() + "s reopened",
                        locked,
                        () -> target.reopen(batch.lane(), locked));
        if (answer == null) {
            refusedRows.forEach(
                    (item, refused) -> item.fail(refusals.locked(item, refused.text())));
            return List.of();
        }
        List<Item<C>> open = new ArrayList<>();
        for (Item<C> item : locked) {
            switch (answer.row(item.originId().value())) {
                case RowAnswer.Accepted<H> _ -> {
                    item.begun();
                    open.add(item);
                }
                case RowAnswer.Refused<H> refused ->
                        item.fail(refusals.locked(item, refused.text()));
                case RowAnswer.Unanswered<H> _ ->
                        item.end(new Item.Result.Uncertain(Answers.cause(answer)));
                case RowAnswer.Busy<H> busy -> item.end(new Item.Result.Busy(busy.text()));
                case RowAnswer.NotSent<H> _ -> {}
            }
        }
        Answers.throwWhatStopped(answer);
        return open;
    }
}

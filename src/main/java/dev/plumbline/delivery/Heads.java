package dev.plumbline.delivery;

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
        List<Item<C>> locked = new ArrayList<>();
        Map<Item<C>, RowAnswer.Refused<H>> withoutVendor = new LinkedHashMap<>();
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
                    if (mend && refused.isLocked()) {
                        locked.add(item);
                    } else if (mend && mended(batch, item, refused, begun, sent)) {
                        again.add(item);
                    } else if (!item.isOpen()) {
                        // what was to mend it has no answer yet
                        continue;
                    } else if (refused.concernsVendor()) {
                        withoutVendor.put(item, refused);
                    } else {
                        item.fail(refusals.of(item, refused));
                    }
                }
                case RowAnswer.Unanswered<H> _ ->
                        item.end(new Item.Result.Uncertain(Answers.cause(answer)));
                case RowAnswer.Busy<H> busy -> item.end(new Item.Result.Busy(busy.text()));
                case RowAnswer.NotSent<H> _ -> {}
            }
        }
        waitForVendors(withoutVendor);
        again.addAll(reopened(batch, locked));
        Answers.throwWhatStopped(answer);
        return again;
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

    private boolean mended(
            Batch<C> batch, Item<C> item, RowAnswer.Refused<H> refused, long begun, long sent) {
        if (refused.isGone()) {
            item.unlink();
            return true;
        }
        return refused.concernsVendor()
                && directory.demanded(batch, item, target.vendorId(item.content()), begun, sent);
    }

    private List<Item<C>> reopened(Batch<C> batch, List<Item<C>> locked) {
        if (locked.isEmpty()) {
            return List.of();
        }
        SyncAnswer<H> answer =
                batch.send(
                        target.noun() + "s reopened",
                        locked,
                        () -> target.reopen(batch.lane(), locked));
        if (answer == null) {
            locked.forEach(item -> item.fail(refusals.locked(item, "it is locked there")));
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

package dev.plumbline.delivery;

import dev.plumbline.procore.ProcoreObject;
import dev.plumbline.procore.RowAnswer;
import dev.plumbline.procore.SyncAnswer;
import dev.plumbline.sync.Batch;
import dev.plumbline.sync.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        directory.prepare(
                batch.lane(),
                items.stream()
                        .map(item -> target.vendorId(item.content()))
                        .collect(Collectors.toSet()));
        for (int left = MOST_MENDS; !items.isEmpty(); left--) {
            items = draftsOnce(batch, items, written, left > 0);
        }
        return written;
    }

    private List<Item<C>> draftsOnce(
            Batch<C> batch, List<Item<C>> items, Map<Item<C>, H> written, boolean mend) {
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
                    } else if (!mend || !mended(batch, item, refused)) {
                        item.fail(refusals.of(item, refused));
                    } else {
                        again.add(item);
                    }
                }
                case RowAnswer.Unanswered<H> _ ->
                        item.end(new Item.Result.Uncertain(Answers.cause(answer)));
                case RowAnswer.NotSent<H> _ -> {}
            }
        }
        again.addAll(reopened(batch, locked));
        Answers.throwWhatStopped(answer);
        return again;
    }

    /** An approved contract that may not be reopened stays approved while it is edited. */
    private boolean isFinal(Item<C> item, H head) {
        return target.finalStatus(item).equalsIgnoreCase(target.status(head));
    }

    private boolean mended(Batch<C> batch, Item<C> item, RowAnswer.Refused<H> refused) {
        if (refused.isGone()) {
            item.unlink();
            return true;
        }
        return refused.concernsVendor()
                && directory.demanded(batch.lane(), target.vendorId(item.content()));
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
                case RowAnswer.NotSent<H> _ -> {}
            }
        }
        Answers.throwWhatStopped(answer);
        return open;
    }
}

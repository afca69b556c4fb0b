package dev.plumbline.delivery;

import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.procore.ProcoreObject;
import dev.plumbline.procore.RowAnswer;
import dev.plumbline.procore.SyncAnswer;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Batch;
import dev.plumbline.sync.Item;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the heads of documents: first as drafts, at the end with their final status. */
final class Heads<C, H extends ProcoreObject> {
    /** Gone, locked and without a vendor: one row can need all three mended. */
    private static final int MOST_MENDS = 3;

    private final DocumentTarget<C, H> target;
    private final Directory directory;

    Heads(DocumentTarget<C, H> target, Directory directory) {
        this.target = target;
        this.directory = directory;
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
        Map<Item<C>, RowAnswer.Refused<H>> withoutVendor = new LinkedHashMap<>();
        for (Item<C> item : items) {
            switch (answer.row(item.originId().value())) {
                case RowAnswer.Accepted<H> accepted -> {
                    item.created(accepted.entity().id());
                    item.request(accepted.requestId());
                    written.put(item, accepted.entity());
                }
                case RowAnswer.Refused<H> refused -> {
                    item.request(refused.requestId());
                    if (mend && refused.isLocked()) {
                        locked.add(item);
                    } else if (mend && mended(batch, item, refused)) {
                        again.add(item);
                    } else if (refused.concernsVendor()) {
                        withoutVendor.put(item, refused);
                    } else {
                        item.fail(refusal(item, refused));
                    }
                }
                case RowAnswer.Unanswered<H> _ ->
                        item.end(new Item.Result.Uncertain(cause(answer)));
                case RowAnswer.NotSent<H> _ -> {}
            }
        }
        waitForVendors(withoutVendor);
        again.addAll(reopened(batch, locked));
        throwWhatStopped(answer);
        return again;
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
                item.fail(refusal(item, refusal));
            }
        });
    }

    private Reason waitsForVendor(Item<C> item, long vendor) {
        return new Reason(
                ReasonCode.VENDOR_NOT_SYNCED,
                "%s: its vendor (id %d) is gone from Procore; it is made anew by itself, and the %s follows it"
                        .formatted(target.documentName(item.content()), vendor, target.noun()));
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
            locked.forEach(item -> item.fail(locked(item, "it is locked there")));
            return List.of();
        }
        List<Item<C>> open = new ArrayList<>();
        for (Item<C> item : locked) {
            switch (answer.row(item.originId().value())) {
                case RowAnswer.Accepted<H> _ -> open.add(item);
                case RowAnswer.Refused<H> refused -> item.fail(locked(item, refused.text()));
                case RowAnswer.Unanswered<H> _ ->
                        item.end(new Item.Result.Uncertain(cause(answer)));
                case RowAnswer.NotSent<H> _ -> {}
            }
        }
        throwWhatStopped(answer);
        return open;
    }

    /**
     * Writes the final status and holds what Procore now shows against what was sent, to the cent.
     */
    void finals(Batch<C> batch, Set<Item<C>> complete, Lines<C, H> lines) {
        if (complete.isEmpty()) {
            return;
        }
        List<Item<C>> items = List.copyOf(complete);
        SyncAnswer<H> answer =
                batch.send(
                        target.noun() + "s final",
                        items,
                        () -> target.sendFinals(batch.lane(), items));
        if (answer == null) {
            return;
        }
        for (Item<C> item : items) {
            switch (answer.row(item.originId().value())) {
                case RowAnswer.Accepted<H> accepted -> {
                    item.request(accepted.requestId());
                    check(batch, item, accepted.entity(), lines);
                }
                case RowAnswer.Refused<H> refused -> item.fail(refusal(item, refused));
                case RowAnswer.Unanswered<H> _ ->
                        item.end(new Item.Result.Uncertain(cause(answer)));
                case RowAnswer.NotSent<H> _ -> {}
            }
        }
        throwWhatStopped(answer);
    }

    private void check(Batch<C> batch, Item<C> item, H head, Lines<C, H> lines) {
        BigDecimal shown = target.total(head);
        BigDecimal sent = item.part().amount();
        if (shown == null || shown.compareTo(sent) == 0) {
            item.end(new Item.Result.Done());
            return;
        }
        item.fail(
                new Reason(
                        ReasonCode.DOES_NOT_ADD_UP,
                        target.documentName(item.content())
                                + ": Procore shows "
                                + shown.toPlainString()
                                + " for its "
                                + target.noun()
                                + " in project "
                                + batch.lane()
                                + ", Epicor comes to "
                                + sent.toPlainString()
                                + "."
                                + lines.strangers(batch, item)));
    }

    private Reason refusal(Item<C> item, RowAnswer.Refused<H> refused) {
        if (refused.isLocked()) {
            return locked(item, refused.text());
        }
        return new Reason(
                ReasonCode.REJECTED_BY_PROCORE,
                target.documentName(item.content())
                        + ": Procore refuses the "
                        + target.noun()
                        + ": "
                        + refused.text()
                        + ". Correct the document in Epicor or the setting in Procore, then retry.");
    }

    private Reason locked(Item<C> item, String words) {
        return new Reason(
                ReasonCode.LOCKED_IN_PROCORE,
                target.documentName(item.content())
                        + ": Procore does not let its "
                        + target.noun()
                        + " be changed: "
                        + words
                        + ". Unlock it in Procore (or set it back to draft), then retry.");
    }

    private static String cause(SyncAnswer<?> answer) {
        RemoteFailure failure = answer.failure();
        return failure == null
                ? "Procore's answer does not mention it"
                : String.valueOf(failure.getMessage());
    }

    /** Rows that were not sent stay in line; why they were not is the lane's trouble. */
    static void throwWhatStopped(SyncAnswer<?> answer) {
        RemoteFailure failure = answer.failure();
        boolean left =
                answer.rows().values().stream().anyMatch(RowAnswer.NotSent.class::isInstance);
        if (failure != null && left) {
            throw failure;
        }
    }
}

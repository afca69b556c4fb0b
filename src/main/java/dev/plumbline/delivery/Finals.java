package dev.plumbline.delivery;

import dev.plumbline.domain.OriginId;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.procore.ExistingLine;
import dev.plumbline.procore.ProcoreObject;
import dev.plumbline.procore.RowAnswer;
import dev.plumbline.procore.SyncAnswer;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Batch;
import dev.plumbline.sync.Item;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Writes the final status of documents. */
final class Finals<C, H extends ProcoreObject> {
    private final DocumentTarget<C, H> target;
    private final Refusals<C, H> refusals;

    Finals(DocumentTarget<C, H> target) {
        this.target = target;
        this.refusals = new Refusals<>(target);
    }

    /**
     * Writes the final status of documents whose lines are complete, and holds what Procore now
     * shows against what was sent, to the cent.
     */
    void complete(Batch<C> batch, Set<Item<C>> complete) {
        send(
                batch,
                List.copyOf(complete),
                (item, head) -> {
                    if (!addsUp(item, head)) {
                        item.fail(doesNotAddUp(batch, item, head));
                    } else if (!target.mayBeFinal(item, head)) {
                        item.fail(keptAs(batch, item, head));
                    } else {
                        item.end(new Item.Result.Done());
                    }
                },
                (item, refused) -> item.fail(refusals.of(item, refused)));
    }

    /**
     * Writes the status alone where nothing else has changed since the document was sent. What
     * Procore refuses, or holds otherwise than it was sent, stays in line to be sent as a whole.
     */
    void statusOnly(Batch<C> batch) {
        send(
                batch,
                batch.open().stream().filter(target::differsInStatusOnly).toList(),
                (item, head) -> {
                    item.begun();
                    if (addsUp(item, head) && target.mayBeFinal(item, head)) {
                        item.statusOnly();
                        item.end(new Item.Result.Done());
                    }
                },
                (_, _) -> {});
    }

    private void send(
            Batch<C> batch,
            List<Item<C>> items,
            BiConsumer<Item<C>, H> accepted,
            BiConsumer<Item<C>, RowAnswer.Refused<H>> refused) {
        if (items.isEmpty()) {
            return;
        }
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
                case RowAnswer.Accepted<H> row -> {
                    item.request(row.requestId());
                    accepted.accept(item, row.entity());
                }
                case RowAnswer.Refused<H> row -> refused.accept(item, row);
                case RowAnswer.Unanswered<H> _ ->
                        item.end(new Item.Result.Uncertain(Answers.cause(answer)));
                case RowAnswer.Busy<H> busy -> item.end(new Item.Result.Busy(busy.text()));
                case RowAnswer.NotSent<H> _ -> {}
            }
        }
        Answers.throwWhatStopped(answer);
    }

    private boolean addsUp(Item<C> item, H head) {
        BigDecimal shown = target.total(head);
        return shown == null || shown.compareTo(item.part().amount()) == 0;
    }

    private Reason keptAs(Batch<C> batch, Item<C> item, H head) {
        return new Reason(
                ReasonCode.REJECTED_BY_PROCORE,
                "%s: Procore keeps its %s in project %d as %s and not as %s, without saying why. Look there what holds it (a workflow, or what our account may do), then retry."
                        .formatted(
                                target.documentName(item.content()),
                                target.noun(),
                                batch.lane(),
                                target.status(head),
                                target.finalStatus(item)));
    }

    private Reason doesNotAddUp(Batch<C> batch, Item<C> item, H head) {
        BigDecimal shown = target.total(head);
        return new Reason(
                ReasonCode.DOES_NOT_ADD_UP,
                target.documentName(item.content())
                        + ": Procore shows "
                        + (shown == null ? "nothing" : shown.toPlainString())
                        + " for its "
                        + target.noun()
                        + " in project "
                        + batch.lane()
                        + ", Epicor comes to "
                        + item.part().amount().toPlainString()
                        + "."
                        + strangers(batch, item));
    }

    /** A sentence about lines in Procore that are not ours, for a total that does not agree. */
    private String strangers(Batch<C> batch, Item<C> item) {
        Long id = item.procoreId();
        if (id == null) {
            return "";
        }
        List<ExistingLine> others;
        try {
            others =
                    target.existingLines(batch.lane(), id).stream()
                            .filter(line -> !OriginId.isOurs(line.originId()))
                            .toList();
        } catch (RemoteFailure.Refused refused) {
            return " Its lines cannot be read (" + refused.getMessage() + ").";
        }
        if (others.isEmpty()) {
            return " Look for what changed it in Procore's change history, then retry.";
        }
        return " "
                + others.size()
                + " of its lines in Procore are not from Epicor, the first: "
                + others.getFirst().description()
                + " ("
                + others.getFirst().amount()
                + "). Remove them in Procore, then retry.";
    }
}

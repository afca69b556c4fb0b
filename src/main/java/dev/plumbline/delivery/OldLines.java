package dev.plumbline.delivery;

import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.procore.LineRow;
import dev.plumbline.procore.ProcoreObject;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Batch;
import dev.plumbline.sync.Item;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes away the lines that are no longer wanted. */
final class OldLines<C, H extends ProcoreObject> {
    private final DocumentTarget<C, H> target;
    private final Lines<C, H> lines;

    OldLines(DocumentTarget<C, H> target, Lines<C, H> lines) {
        this.target = target;
        this.lines = lines;
    }

    /** Deletes the lines that the document no longer has. */
    void deleteVanished(Batch<C> batch, Set<Item<C>> items) {
        for (Item<C> item : items) {
            Set<String> wanted =
                    target.wantedLines(item).stream()
                            .map(line -> item.originId().line(line.key()).value())
                            .collect(Collectors.toSet());
            Map<String, Long> vanished = new HashMap<>(item.lineIds());
            vanished.keySet().removeAll(wanted);
            vanished.forEach((origin, id) -> {
                if (deleteOrZero(batch, item, origin, id)) {
                    item.lineIds().remove(origin);
                }
            });
        }
    }

    /** Whether the line is gone; one that Procore does not let go of is set to zero and stays. */
    private boolean deleteOrZero(Batch<C> batch, Item<C> item, String origin, long id) {
        Long head = item.procoreId();
        if (head == null || !item.isOpen()) {
            return false;
        }
        try {
            return batch.send(
                            target.noun() + " line delete",
                            List.of(item),
                            () -> {
                                target.deleteLine(batch.lane(), head, id);
                                item.begun();
                                return true;
                            })
                    != null;
        } catch (RemoteFailure.Refused refused) {
            LineRow zero =
                    new LineRow(
                            origin,
                            id,
                            null,
                            null,
                            null,
                            BigDecimal.ZERO,
                            null,
                            null,
                            null,
                            false,
                            null);
            lines.send(batch, item, zero);
            return false;
        } catch (RemoteFailure.Busy busy) {
            item.end(new Item.Result.Busy(String.valueOf(busy.getMessage())));
            return false;
        }
    }

    /** Deletes a line of an adopted document that Epicor does not have. */
    void deleteUnknown(Batch<C> batch, Item<C> item, long line) {
        Long head = item.procoreId();
        if (head == null || !item.isOpen()) {
            return;
        }
        try {
            batch.send(
                    target.noun() + " line delete",
                    List.of(item),
                    () -> {
                        target.deleteLine(batch.lane(), head, line);
                        item.begun();
                        return true;
                    });
        } catch (RemoteFailure.Refused refused) {
            item.fail(
                    new Reason(
                            ReasonCode.LOCKED_IN_PROCORE,
                            target.documentName(item.content())
                                    + ": Procore does not let line "
                                    + line
                                    + " of its "
                                    + target.noun()
                                    + " be deleted, which Epicor does not have: "
                                    + refused.getMessage()
                                    + ". Remove the line in Procore, then retry."));
        } catch (RemoteFailure.Busy busy) {
            item.end(new Item.Result.Busy(String.valueOf(busy.getMessage())));
        }
    }
}

package dev.plumbline.delivery;

import dev.plumbline.domain.CostCode;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.procore.ExistingLine;
import dev.plumbline.procore.LineRow;
import dev.plumbline.procore.ProcoreObject;
import dev.plumbline.procore.RowAnswer;
import dev.plumbline.procore.SyncAnswer;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Batch;
import dev.plumbline.sync.CostLine;
import dev.plumbline.sync.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the lines of documents. */
final class Lines<C, H extends ProcoreObject> {
    private final DocumentTarget<C, H> target;

    Lines(DocumentTarget<C, H> target) {
        this.target = target;
    }

    /** Writes the lines of documents whose drafts are written. */
    void send(Batch<C> batch, Map<Item<C>, H> heads, Map<CostCode, Long> codes) {
        Map<Item<C>, List<LineRow>> rows = new LinkedHashMap<>();
        heads.forEach((item, head) -> {
            List<LineRow> its =
                    target.wantedLines(item).stream()
                            .filter(line -> line.code() != null || isKnown(item, line))
                            .map(line -> target.lineRow(item, head, line, codes.get(line.code())))
                            .toList();
            if (!its.isEmpty()) {
                rows.put(item, its);
            }
        });
        if (target.linesTogether()) {
            sendTogether(batch, rows);
        } else {
            rows.forEach((item, its) -> sendTogether(batch, Map.of(item, its)));
        }
    }

    /** Writes one line of one document. */
    void send(Batch<C> batch, Item<C> item, LineRow row) {
        sendTogether(batch, Map.of(item, List.of(row)));
    }

    private boolean isKnown(Item<C> item, CostLine line) {
        return item.lineIds().containsKey(item.originId().line(line.key()).value());
    }

    private void sendTogether(Batch<C> batch, Map<Item<C>, List<LineRow>> rows) {
        Map<Item<C>, List<LineRow>> again = sendOnce(batch, rows, true);
        if (!again.isEmpty()) {
            sendOnce(batch, again, false);
        }
    }

    private Map<Item<C>, List<LineRow>> sendOnce(
            Batch<C> batch, Map<Item<C>, List<LineRow>> rows, boolean mend) {
        Map<Item<C>, List<LineRow>> again = new LinkedHashMap<>();
        if (rows.isEmpty()) {
            return again;
        }
        SyncAnswer<ExistingLine> answer =
                batch.send(
                        target.noun() + " lines",
                        List.copyOf(rows.keySet()),
                        () -> target.sendLines(batch.lane(), rows));
        if (answer == null) {
            return again;
        }
        rows.forEach((item, its) -> {
            List<LineRow> gone = new ArrayList<>();
            its.forEach(row -> note(item, row, answer, mend ? gone : null));
            if (!gone.isEmpty()) {
                again.put(item, gone);
            }
        });
        Answers.throwWhatStopped(answer);
        return again;
    }

    private void note(
            Item<C> item,
            LineRow row,
            SyncAnswer<ExistingLine> answer,
            @Nullable List<LineRow> gone) {
        switch (answer.row(row.originId())) {
            case RowAnswer.Accepted<ExistingLine> accepted -> {
                item.lineIds().put(row.originId(), accepted.entity().id());
                item.begun();
                item.request(accepted.requestId());
            }
            case RowAnswer.Refused<ExistingLine> refused -> {
                item.request(refused.requestId());
                if (refused.isGone() && gone != null) {
                    item.lineIds().remove(row.originId());
                    gone.add(withoutId(row));
                } else {
                    item.fail(refusal(item, row, refused));
                }
            }
            case RowAnswer.Unanswered<ExistingLine> _ -> {
                RemoteFailure failure = answer.failure();
                item.end(
                        new Item.Result.Uncertain(
                                failure == null
                                        ? "Procore's answer does not mention line " + row.originId()
                                        : String.valueOf(failure.getMessage())));
            }
            case RowAnswer.Busy<ExistingLine> busy -> item.end(new Item.Result.Busy(busy.text()));
            case RowAnswer.NotSent<ExistingLine> _ -> {}
        }
    }

    private static LineRow withoutId(LineRow row) {
        return new LineRow(
                row.originId(),
                null,
                row.directCostId(),
                row.wbsCodeId(),
                row.description(),
                row.amount(),
                row.quantity(),
                row.unitCost(),
                row.uom(),
                row.calculated(),
                row.originData());
    }

    private Reason refusal(Item<C> item, LineRow row, RowAnswer.Refused<ExistingLine> refused) {
        String line =
                row.originId()
                        .substring(
                                Math.min(
                                        row.originId().length(),
                                        item.originId().value().length() + 1));
        return new Reason(
                refused.isLocked() ? ReasonCode.LOCKED_IN_PROCORE : ReasonCode.REJECTED_BY_PROCORE,
                target.documentName(item.content())
                        + ", line "
                        + line
                        + ": Procore refuses it: "
                        + refused.text()
                        + ". The "
                        + target.noun()
                        + " stays a draft there until this is put right; correct it, then retry.");
    }
}

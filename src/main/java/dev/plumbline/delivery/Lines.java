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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the lines of documents. */
final class Lines<C, H extends ProcoreObject> {
    /** One document that is gone or private is answered as a project is that we may not see. */
    private static final Set<Integer> ITS_OWN = Set.of(403, 404);

    private final DocumentTarget<C, H> target;

    Lines(DocumentTarget<C, H> target) {
        this.target = target;
    }

    /**
     * Fails documents that have two lines of one {@code origin_id}, before anything of them is
     * written: no request may carry both. Mapping lets none through; this is for what was stored
     * before it looked.
     */
    void refuseRepeated(Batch<C> batch) {
        for (Item<C> item : batch.open()) {
            Set<String> seen = new HashSet<>();
            target.wantedLines(item).stream()
                    .map(CostLine::key)
                    .filter(key -> !seen.add(key))
                    .findFirst()
                    .ifPresent(key -> item.fail(twice(item, key)));
        }
    }

    private Reason twice(Item<C> item, String key) {
        return new Reason(
                ReasonCode.SOURCE_INVALID,
                "%s, line %s: the document has it twice; correct it in Epicor, then retry"
                        .formatted(target.documentName(item.content()), key));
    }

    /**
     * Writes the lines of documents whose heads are written.
     *
     * @param ofEdited the lines of those that keep their status: Procore may refuse a write that
     *     changes nothing, for example after the answer to the approval was lost
     */
    void send(
            Batch<C> batch,
            Map<Item<C>, H> heads,
            Map<CostCode, Long> codes,
            Map<Item<C>, List<ExistingLine>> ofEdited) {
        Map<Item<C>, List<LineRow>> rows = new LinkedHashMap<>();
        heads.forEach((item, head) -> {
            List<LineRow> its =
                    target.wantedLines(item).stream()
                            .filter(line -> line.code() != null || isKnown(item, line))
                            .map(line -> target.lineRow(item, head, line, codes.get(line.code())))
                            .filter(row ->
                                    ofEdited.getOrDefault(item, List.of()).stream()
                                            .noneMatch(row::isSameAs))
                            .toList();
            if (!its.isEmpty()) {
                rows.put(item, its);
            }
        });
        sendAll(batch, target.linesTogether() ? List.of(rows) : each(rows));
    }

    /** Writes one line of one document. */
    void send(Batch<C> batch, Item<C> item, LineRow row) {
        sendAll(batch, List.of(Map.of(item, List.of(row))));
    }

    private static <C> List<Map<Item<C>, List<LineRow>>> each(Map<Item<C>, List<LineRow>> rows) {
        return rows.entrySet().stream()
                .map(document -> Map.of(document.getKey(), document.getValue()))
                .toList();
    }

    private boolean isKnown(Item<C> item, CostLine line) {
        return item.lineIds().containsKey(item.originId().line(line.key()).value());
    }

    /**
     * Sends requests for lines, no document in two of them.
     *
     * @param requests the rows of each
     */
    private void sendAll(Batch<C> batch, List<Map<Item<C>, List<LineRow>>> requests) {
        sendAll(batch, sendAll(batch, requests, true), false);
    }

    private List<Map<Item<C>, List<LineRow>>> sendAll(
            Batch<C> batch, List<Map<Item<C>, List<LineRow>>> requests, boolean mend) {
        List<Map<Item<C>, List<LineRow>>> again = new ArrayList<>();
        batch.sendEach(
                target.noun() + " lines",
                requests.stream()
                        .filter(rows -> !rows.isEmpty())
                        .map(rows ->
                                new Batch.Errand<>(
                                        List.copyOf(rows.keySet()),
                                        () -> sent(batch.lane(), rows),
                                        answer -> again.add(note(rows, answer, mend))))
                        .toList());
        return again;
    }

    /** A document that someone deleted or hid meanwhile, or made private, fails alone. */
    private SyncAnswer<ExistingLine> sent(long project, Map<Item<C>, List<LineRow>> rows) {
        try {
            return target.sendLines(project, rows);
        } catch (RemoteFailure.Refused refused) {
            if (!ITS_OWN.contains(refused.status()) || target.linesTogether()) {
                throw refused;
            }
            String words = String.valueOf(refused.getMessage());
            Map<String, RowAnswer<ExistingLine>> answers = new LinkedHashMap<>();
            rows.values()
                    .forEach(its ->
                            its.forEach(row ->
                                    answers.put(
                                            row.originId(),
                                            new RowAnswer.Refused<>(
                                                    refused.status(), Map.of(), words, null))));
            return new SyncAnswer<>(answers, List.of(), null);
        }
    }

    /**
     * Notes what became of lines.
     *
     * @return those that are worth sending once more
     * @throws RemoteFailure what kept lines from being sent
     */
    private Map<Item<C>, List<LineRow>> note(
            Map<Item<C>, List<LineRow>> rows, SyncAnswer<ExistingLine> answer, boolean mend) {
        Map<Item<C>, List<LineRow>> again = new LinkedHashMap<>();
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
                        + " is not complete there until this is put right; correct it, then retry.");
    }
}

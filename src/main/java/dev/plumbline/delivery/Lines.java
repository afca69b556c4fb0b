package dev.plumbline.delivery;

import dev.plumbline.domain.CostCode;
import dev.plumbline.domain.OriginId;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.ledger.Part;
import dev.plumbline.procore.ExistingLine;
import dev.plumbline.procore.LineRow;
import dev.plumbline.procore.ProcoreObject;
import dev.plumbline.procore.RowAnswer;
import dev.plumbline.procore.SyncAnswer;
import dev.plumbline.reference.ProcoreCatalog;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Batch;
import dev.plumbline.sync.CostLine;
import dev.plumbline.sync.Item;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the lines of documents, takes over those that are there, and takes away those that are no
 * longer wanted.
 */
final class Lines<C, H extends ProcoreObject> {
    private final DocumentTarget<C, H> target;
    private final ProcoreCatalog catalog;

    Lines(DocumentTarget<C, H> target, ProcoreCatalog catalog) {
        this.target = target;
        this.catalog = catalog;
    }

    /**
     * The budget codes that the batch's lines need; a document with a code that cannot be had fails
     * before its first write.
     */
    Map<CostCode, Long> codes(Batch<C> batch) {
        Set<CostCode> wanted =
                batch.open().stream()
                        .flatMap(item -> lines(item).stream())
                        .map(CostLine::code)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        Map<CostCode, Long> ids = new HashMap<>();
        if (wanted.isEmpty()) {
            return ids;
        }
        Map<CostCode, ProcoreCatalog.Code> codes = catalog.budgetCodes(batch.lane(), wanted);
        codes.forEach((code, answer) -> {
            if (answer instanceof ProcoreCatalog.Code.Known known) {
                ids.put(code, known.id());
            }
        });
        for (Item<C> item : batch.open()) {
            lines(item).stream()
                    .filter(line -> line.code() != null && !ids.containsKey(line.code()))
                    .findFirst()
                    .ifPresent(
                            line -> item.fail(noCode(batch, item, line, codes.get(line.code()))));
        }
        return ids;
    }

    private Reason noCode(
            Batch<C> batch, Item<C> item, CostLine line, ProcoreCatalog.@Nullable Code answer) {
        String words =
                answer instanceof ProcoreCatalog.Code.Refused refused ? ": " + refused.words() : "";
        return new Reason(
                ReasonCode.COST_CODE_NOT_IN_PROJECT,
                target.documentName(item.content())
                        + ", line "
                        + line.key()
                        + ": budget code "
                        + line.code()
                        + " (GL account "
                        + line.glAccount()
                        + ") cannot be had in Procore project "
                        + batch.lane()
                        + words
                        + ". Add the cost code to the project, or map the account to another one.");
    }

    /** What Procore should hold of an item: nothing of one that is taken back. */
    private List<CostLine> lines(Item<C> item) {
        return item.part().isWithdrawn() ? List.of() : target.lines(item.content());
    }

    /**
     * Reads the lines of objects that we did not make ourselves just now and whose lines are not
     * known for certain.
     */
    void know(Batch<C> batch, Set<Item<C>> items, Map<CostCode, Long> codes) {
        for (Item<C> item : items) {
            boolean inDoubt =
                    item.lineIds().isEmpty() || item.part().state() == Part.State.UNCERTAIN;
            Long id = item.procoreId();
            if (!item.wasCreated() && inDoubt && id != null && item.isOpen()) {
                takeOver(batch, item, target.existingLines(batch.lane(), id), codes);
            }
        }
    }

    private void takeOver(
            Batch<C> batch, Item<C> item, List<ExistingLine> existing, Map<CostCode, Long> codes) {
        String prefix = item.originId().value() + ":";
        List<ExistingLine> others = new ArrayList<>();
        for (ExistingLine line : existing) {
            String origin = line.originId();
            if (origin != null && origin.startsWith(prefix)) {
                item.lineIds().put(origin, line.id());
            } else {
                others.add(line);
            }
        }
        for (CostLine line : lines(item)) {
            String origin = item.originId().line(line.key()).value();
            if (!item.lineIds().containsKey(origin)) {
                others.stream()
                        .filter(other -> isSame(other, line, codes))
                        .findFirst()
                        .ifPresent(other -> {
                            item.lineIds().put(origin, other.id());
                            others.remove(other);
                        });
            }
        }
        if (item.part().sentHash() == null) {
            others.forEach(other -> delete(batch, item, other.id()));
        } // else a person added them since: the total tells, and the person decides
    }

    private static boolean isSame(ExistingLine existing, CostLine line, Map<CostCode, Long> codes) {
        BigDecimal amount = existing.amount();
        return amount != null
                && amount.compareTo(line.amount()) == 0
                && line.code() != null
                && Objects.equals(existing.wbsCodeId(), codes.get(line.code()));
    }

    /** Writes the lines of documents whose drafts are written. */
    void send(Batch<C> batch, Map<Item<C>, H> heads, Map<CostCode, Long> codes) {
        Map<Item<C>, List<LineRow>> rows = new LinkedHashMap<>();
        heads.forEach((item, head) -> {
            List<LineRow> its =
                    lines(item).stream()
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
        Heads.throwWhatStopped(answer);
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

    /** Deletes the lines that the document no longer has. */
    void deleteVanished(Batch<C> batch, Set<Item<C>> items) {
        for (Item<C> item : items) {
            Set<String> wanted =
                    lines(item).stream()
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
            sendTogether(batch, Map.of(item, List.of(zero)));
            return false;
        }
    }

    private void delete(Batch<C> batch, Item<C> item, long line) {
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
        }
    }

    /** A sentence about lines in Procore that are not ours, for a total that does not agree. */
    String strangers(Batch<C> batch, Item<C> item) {
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

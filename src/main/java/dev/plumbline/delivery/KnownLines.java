package dev.plumbline.delivery;

import dev.plumbline.domain.CostCode;
import dev.plumbline.domain.OriginId;
import dev.plumbline.procore.ExistingLine;
import dev.plumbline.procore.ProcoreObject;
import dev.plumbline.sync.Batch;
import dev.plumbline.sync.CostLine;
import dev.plumbline.sync.Item;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds out which lines Procore holds of a document, and takes over those that are there. */
final class KnownLines<C, H extends ProcoreObject> {
    private final DocumentTarget<C, H> target;
    private final OldLines<C, H> old;
    private final ShownLines<C> shown;

    KnownLines(DocumentTarget<C, H> target, OldLines<C, H> old) {
        this.target = target;
        this.shown = new ShownLines<>(target);
        this.old = old;
    }

    /**
     * Reads the lines of objects that we did not make ourselves just now and whose lines are not
     * known for certain.
     *
     * @param read what was read already
     */
    void know(
            Batch<C> batch,
            Set<Item<C>> items,
            Map<CostCode, Long> codes,
            Map<Item<C>, List<ExistingLine>> read) {
        for (Item<C> item : items) {
            boolean inDoubt =
                    item.lineIds().isEmpty() || item.part().isDoubted() || item.part().isRepair();
            Long id = item.procoreId();
            if (!item.wasCreated() && inDoubt && id != null && item.isOpen()) {
                List<ExistingLine> lines = read.get(item);
                if (lines == null) {
                    lines = shown.of(item, id);
                }
                if (lines != null) {
                    takeOver(batch, item, lines, codes);
                }
            }
        }
    }

    /**
     * Of an adopted document what Epicor does not have goes first: should that be interrupted, its
     * lines are still not known, and are read again.
     */
    private void takeOver(
            Batch<C> batch, Item<C> item, List<ExistingLine> existing, Map<CostCode, Long> codes) {
        if (item.part().isRepair()) {
            item.lineIds().values().retainAll(existing.stream().map(ExistingLine::id).toList());
        }
        String prefix = item.originId().value() + ":";
        Map<String, Long> ours = new HashMap<>();
        List<ExistingLine> others = new ArrayList<>();
        for (ExistingLine line : existing) {
            String origin = line.originId();
            if (origin != null && origin.startsWith(prefix)) {
                ours.put(origin, line.id());
            } else if (!OriginId.isForeign(origin)) {
                others.add(line);
            }
        }
        for (CostLine line : target.wantedLines(item)) {
            String origin = item.originId().line(line.key()).value();
            if (!ours.containsKey(origin) && !item.lineIds().containsKey(origin)) {
                others.stream()
                        .filter(other -> isSame(other, line, codes))
                        .findFirst()
                        .ifPresent(other -> {
                            ours.put(origin, other.id());
                            others.remove(other);
                        });
            }
        }
        if (item.part().sentHash() == null || item.part().isRepair()) {
            others.forEach(other -> old.deleteUnknown(batch, item, other.id()));
        } // else a person added them since: the total tells, and the person decides
        if (item.isOpen()) {
            item.lineIds().putAll(ours);
        }
    }

    private static boolean isSame(ExistingLine existing, CostLine line, Map<CostCode, Long> codes) {
        BigDecimal amount = existing.amount();
        return amount != null
                && amount.compareTo(line.amount()) == 0
                && line.code() != null
                && Objects.equals(existing.wbsCodeId(), codes.get(line.code()));
    }
}

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
     * known for certain, or are refused where they are written again as they are.
     *
     * @param heads as Procore answered when the drafts were written
     * @param read what was read already
     * @return the lines of those that keep their status while they are edited
     */
    Map<Item<C>, List<ExistingLine>> know(
            Batch<C> batch,
            Map<Item<C>, H> heads,
            Map<CostCode, Long> codes,
            Map<Item<C>, List<ExistingLine>> read) {
        Map<Item<C>, List<ExistingLine>> ofEdited = new HashMap<>();
        heads.forEach((item, head) -> {
            boolean inDoubt =
                    item.lineIds().isEmpty() || item.part().isDoubted() || item.part().isRepair();
            boolean inPlace = target.isEditedInPlace(head);
            Long id = item.procoreId();
            if (item.wasCreated() || id == null || !item.isOpen() || !(inDoubt || inPlace)) {
                return;
            }
            List<ExistingLine> lines = read.get(item);
            if (lines == null) {
                lines = shown.of(item, id);
            }
            if (lines == null) {
                return;
            }
            if (inDoubt) {
                takeOver(batch, item, lines, codes);
            }
            if (inPlace) {
                ofEdited.put(item, lines);
            }
        });
        return ofEdited;
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

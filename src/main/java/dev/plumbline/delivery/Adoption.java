package dev.plumbline.delivery;

import dev.plumbline.domain.OriginId;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.procore.ExistingLine;
import dev.plumbline.procore.ProcoreObject;
import dev.plumbline.sync.Batch;
import dev.plumbline.sync.Item;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the objects that Procore has already: by our {@code origin_id} (a lost answer, a restored
 * backup), else the one that a person made for the same document.
 */
final class Adoption<C, H extends ProcoreObject> {
    private final DocumentTarget<C, H> target;
    private final ShownLines<C> shown;

    Adoption(DocumentTarget<C, H> target) {
        this.target = target;
        this.shown = new ShownLines<>(target);
    }

    /**
     * Links the items of a batch that are not linked; asks Procore only when there are any.
     *
     * @return the lines of those that a person made
     */
    Map<Item<C>, List<ExistingLine>> link(Batch<C> batch) {
        Map<Item<C>, List<ExistingLine>> lines = new HashMap<>();
        List<Item<C>> unlinked =
                batch.open().stream().filter(item -> item.procoreId() == null).toList();
        if (unlinked.isEmpty()) {
            return lines;
        }
        List<H> existing = target.existing(batch.lane());
        Map<String, H> byOrigin = new HashMap<>();
        existing.stream()
                .filter(head -> head.originId() != null)
                .forEach(head -> byOrigin.put(head.originId(), head));
        Set<Long> taken = new HashSet<>();
        for (Item<C> item : unlinked) {
            H ours = byOrigin.get(item.originId().value());
            if (ours != null) {
                item.link(ours.id(), true);
                item.found(target.total(ours));
            } else if (item.part().isWithdrawn()) {
                item.end(new Item.Result.Removed()); // it never came to be
            } else {
                adopt(
                        item,
                        existing.stream()
                                .filter(head -> target.isSame(head, item.content()))
                                .toList(),
                        taken,
                        lines);
            }
        }
        return lines;
    }

    private void adopt(
            Item<C> item, List<H> same, Set<Long> taken, Map<Item<C>, List<ExistingLine>> lines) {
        List<H> free =
                same.stream()
                        .filter(head -> isBlank(head.originId()) && !taken.contains(head.id()))
                        .toList();
        String name = target.documentName(item.content());
        if (free.size() == 1) {
            long id = free.getFirst().id();
            taken.add(id);
            List<ExistingLine> its = shown.of(item, id);
            if (its == null) {
                return;
            }
            its.stream()
                    .filter(line -> OriginId.isForeign(line.originId()))
                    .findFirst()
                    .ifPresentOrElse(
                            line -> item.fail(foreign(item, id, line.originId())),
                            () -> {
                                item.link(id, true);
                                item.found(target.total(free.getFirst()));
                            });
            lines.put(item, its);
        } else if (free.size() > 1) {
            item.fail(
                    new Reason(
                            ReasonCode.AMBIGUOUS_IN_PROCORE,
                            name
                                    + ": project "
                                    + item.part().lane()
                                    + " in Procore has "
                                    + free.size()
                                    + " "
                                    + target.noun()
                                    + "s of this vendor and number ("
                                    + ids(free)
                                    + "). Delete or renumber all but the one that is meant, then retry."));
        } else {
            same.stream()
                    .filter(head -> OriginId.isForeign(head.originId()))
                    .findFirst()
                    .ifPresent(head -> item.fail(foreign(item, head.id(), head.originId())));
        }
    }

    private Reason foreign(Item<C> item, long id, @Nullable String mark) {
        return new Reason(
                ReasonCode.OWNED_BY_ANOTHER_INTEGRATION,
                target.documentName(item.content())
                        + ": the "
                        + target.noun()
                        + " of this vendor and number in Procore (id "
                        + id
                        + ") belongs to another integration, whose mark is "
                        + mark
                        + ". Unlink or renumber it there, then retry.");
    }

    private static boolean isBlank(@Nullable String originId) {
        return originId == null || originId.isBlank();
    }

    private String ids(List<H> heads) {
        return String.join(", ", heads.stream().map(head -> "id " + head.id()).toList());
    }
}

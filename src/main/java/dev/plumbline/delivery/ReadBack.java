package dev.plumbline.delivery;

import dev.plumbline.procore.ProcoreObject;
import dev.plumbline.sync.Batch;
import dev.plumbline.sync.Item;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks once more at documents about which an answer was lost. Such a request may be executed after
 * everything was sent anew: a draft that comes so late sets a finished document back, a deletion
 * takes away what is wanted again.
 */
final class ReadBack<C, H extends ProcoreObject> {
    private final DocumentTarget<C, H> target;

    ReadBack(DocumentTarget<C, H> target) {
        this.target = target;
    }

    /** Ends those that are as they were sent; the others stay open and are sent once more. */
    void confirm(Batch<C> batch) {
        List<Item<C>> doubted = batch.open().stream().filter(Item::isToBeConfirmed).toList();
        if (doubted.isEmpty()) {
            return;
        }
        List<H> existing = target.existing(batch.lane());
        for (Item<C> item : doubted) {
            H head = find(existing, item);
            boolean asWanted = head == null ? item.part().isWithdrawn() : isAsSent(item, head);
            if (asWanted) {
                item.end(new Item.Result.Confirmed());
            }
        }
    }

    /**
     * The object of an item. One that is wanted and gone may have been deleted by a request of ours
     * that came late, and is made anew; one that we took back and is there was made by such a
     * request.
     */
    private @Nullable H find(List<H> existing, Item<C> item) {
        Long id = item.procoreId();
        return existing.stream()
                .filter(head ->
                        id == null
                                ? item.originId().value().equals(head.originId())
                                : id == head.id())
                .findFirst()
                .orElse(null);
    }

    private boolean isAsSent(Item<C> item, H head) {
        if (item.procoreId() == null) {
            return false;
        }
        BigDecimal total = target.total(head);
        return target.mayBeFinal(item, head)
                && (total == null || total.compareTo(item.part().amount()) == 0);
    }
}

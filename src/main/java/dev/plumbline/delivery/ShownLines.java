package dev.plumbline.delivery;

import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.procore.ExistingLine;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines that Procore shows of one document; what is wrong with them concerns it alone.
 */
final class ShownLines<C> {
    private final DocumentTarget<C, ?> target;

    ShownLines(DocumentTarget<C, ?> target) {
        this.target = target;
    }

    /**
     * The lines of an object in Procore.
     *
     * @return null when Procore does not let us see them; the item has ended then
     * @throws RemoteFailure.OutcomeUnknown when no answer can be had; the item is in doubt then, so
     *     that the others go without it next time
     */
    @Nullable List<ExistingLine> of(Item<C> item, long head) {
        try {
            return target.existingLines(item.part().lane(), head);
        } catch (RemoteFailure.Refused refused) {
            item.fail(
                    new Reason(
                            ReasonCode.REJECTED_BY_PROCORE,
                            "%s: the lines of its %s (id %d) cannot be read: %s. Look at it in Procore, then retry."
                                    .formatted(
                                            target.documentName(item.content()),
                                            target.noun(),
                                            head,
                                            refused.getMessage())));
            return null;
        } catch (RemoteFailure.OutcomeUnknown lost) {
            item.end(new Item.Result.Uncertain(String.valueOf(lost.getMessage())));
            throw lost;
        }
    }
}

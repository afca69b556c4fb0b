package dev.plumbline.delivery;

import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.procore.ProcoreObject;
import dev.plumbline.procore.RowAnswer;
import dev.plumbline.sync.Item;

/** Why Procore does not take the head of a document, in words that a person can act on. */
final class Refusals<C, H extends ProcoreObject> {
    private final DocumentTarget<C, H> target;

    Refusals(DocumentTarget<C, H> target) {
        this.target = target;
    }

    /** Whether it is a document of Procore's that is locked: one that is not there yet is not. */
    static boolean isLocked(Item<?> item, RowAnswer.Refused<?> refused) {
        return item.procoreId() != null && refused.isLocked();
    }

    Reason of(Item<C> item, RowAnswer.Refused<H> refused) {
        if (isLocked(item, refused)) {
            return locked(item, refused.text());
        }
        return new Reason(
                ReasonCode.REJECTED_BY_PROCORE,
                target.documentName(item.content())
                        + ": Procore refuses the "
                        + target.noun()
                        + ": "
                        + refused.text()
                        + ". Correct the document in Epicor or the setting in Procore, then retry.");
    }

    Reason locked(Item<C> item, String words) {
        return new Reason(
                ReasonCode.LOCKED_IN_PROCORE,
                target.documentName(item.content())
                        + ": Procore does not let its "
                        + target.noun()
                        + " be changed: "
                        + words
                        + ". Unlock it in Procore (or set it back to draft), then retry.");
    }
}

package dev.plumbline.purchaseorder;

import dev.plumbline.domain.Text;
import dev.plumbline.epicor.EpicorPurchaseOrder;

/** Whether Procore should have a purchase order as it now stands. */
public enum OrderScope {
    /** Map it: it is approved, or void and must be seen to be. */
    IN,
    /** It was sent and has lost its approval: leave it as it was last sent until it is approved. */
    KEEP,
    /** Not approved and never sent: none of our business. */
    OUT;

    /**
     * The scope of a PO.
     *
     * @param wasSent whether any of it was sent to Procore before
     */
    public static OrderScope of(EpicorPurchaseOrder order, boolean wasSent) {
        if (order.voidOrder() || "A".equals(Text.trimmed(order.approvalStatus()))) {
            return IN;
        }
        return wasSent ? KEEP : OUT;
    }
}

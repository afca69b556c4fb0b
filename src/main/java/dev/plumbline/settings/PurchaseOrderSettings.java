package dev.plumbline.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How purchase orders land in Procore. */
@ConfigMapping(prefix = "plumbline.purchase-orders")
public interface PurchaseOrderSettings {
    /** Procore status of an approved, open purchase order; Approved unless said. */
    @WithDefault("Approved")
    String approvedStatus();

    /**
     * Whether an approved contract may go back to Draft for an edit and forward again; true unless
     * said.
     */
    @WithDefault("true")
    boolean reopen();
}

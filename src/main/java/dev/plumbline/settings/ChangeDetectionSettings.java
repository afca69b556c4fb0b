package dev.plumbline.settings;

import dev.plumbline.domain.Entity;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Optional;

/** How changes are found in Epicor, by entity. */
@ConfigMapping(prefix = "plumbline.change-detection")
public interface ChangeDetectionSettings {
    /** Vendors, who have no change date in Epicor. */
    VendorDetection vendor();

    /** Purchase orders, their lines and releases included. */
    @WithName("purchase-order")
    DatedDetection purchaseOrder();

    /** AP invoices, their lines included. */
    @WithName("ap-invoice")
    DatedDetection apInvoice();

    /** The settings of one entity. */
    static Detection of(ChangeDetectionSettings settings, Entity entity) {
        return switch (entity) {
            case VENDOR -> settings.vendor();
            case PURCHASE_ORDER -> settings.purchaseOrder();
            case AP_INVOICE -> settings.apInvoice();
        };
    }

    /** How changes of one entity are found. */
    interface Detection {
        /** The column or way by which changes are found. */
        Strategy strategy();

        /** How far below the watermark each pass reads again. */
        Duration overlap();

        /** The column of strategy custom-column, absent otherwise. */
        Optional<String> column();
    }

    /** How changed vendors are found. */
    interface VendorDetection extends Detection {
        /** Way by which changes are found; sys-rev-id unless said, change-date is refused. */
        @Override
        @WithDefault("sys-rev-id")
        Strategy strategy();

        /** How far below the watermark each pass reads again; PT48H unless said. */
        @Override
        @WithDefault("PT48H")
        Duration overlap();
    }

    /** How changed documents with a change date are found. */
    interface DatedDetection extends Detection {
        /** Way by which changes are found; change-date unless said. */
        @Override
        @WithDefault("change-date")
        Strategy strategy();

        /** How far below the watermark each pass reads again; PT48H unless said. */
        @Override
        @WithDefault("PT48H")
        Duration overlap();
    }

    /** A way by which changes are found. */
    enum Strategy {
        /** The document's change date and its children's own. */
        CHANGE_DATE,
        /** Epicor's row revision number, which grows with every write. */
        SYS_REV_ID,
        /** Everything is read in every pass. */
        FULL_SCAN,
        /** A column of the installation's own, named by {@code column}. */
        CUSTOM_COLUMN
    }
}

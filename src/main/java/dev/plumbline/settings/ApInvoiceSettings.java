package dev.plumbline.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Locale;
import java.util.Optional;

/** How AP invoices land in Procore. */
@ConfigMapping(prefix = "plumbline.ap-invoices")
public interface ApInvoiceSettings {
    /**
     * What becomes of invoice lines that draw on a purchase order; direct cost invoices unless
     * said.
     */
    @WithDefault("invoice")
    PoMatched poMatched();

    /** Status of the direct costs; approved unless said. */
    @WithDefault("approved")
    Status status();

    /** GL account, in pipe form, of job lines that carry none; without it such lines fail. */
    Optional<String> jobGlAccount();

    /** What becomes of invoice lines that draw on a purchase order. */
    enum PoMatched {
        /** A direct cost of type invoice, as every other line. */
        INVOICE,
        /** A direct cost of type subcontractor_invoice. */
        SUBCONTRACTOR_INVOICE,
        /** Nothing: the commitment already counts them. */
        EXCLUDE
    }

    /** Procore's direct cost status; every one but draft counts in the budget. */
    enum Status {
        DRAFT,
        PENDING,
        APPROVED;

        /** Procore's own spelling. */
        public String procore() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

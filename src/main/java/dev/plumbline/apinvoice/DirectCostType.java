package dev.plumbline.apinvoice;

import dev.plumbline.domain.OriginId;
import java.util.Locale;

/** Procore's types of direct costs, as far as invoices become them; a type never changes. */
enum DirectCostType {
    INVOICE,
    SUBCONTRACTOR_INVOICE;

    /** Procore's word for it (Procore REST v1.0, Direct Costs). */
    String inProcore() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The identifier of the invoice's direct cost of this type in a project. */
    OriginId identify(OriginId invoice) {
        return this == INVOICE ? invoice : invoice.variant("subcontractor");
    }
}

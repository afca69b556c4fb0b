package dev.plumbline.apinvoice;

import java.util.Locale;

/** The status that direct costs get. */
public enum DirectCostStatus {
    DRAFT,
    PENDING,
    APPROVED;

    /** Procore's word for it (Procore REST v1.0, Direct Costs: lower case). */
    String inProcore() {
        return name().toLowerCase(Locale.ROOT);
    }
}

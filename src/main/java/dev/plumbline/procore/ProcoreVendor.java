package dev.plumbline.procore;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A vendor of the company's directory (Procore REST v1.0, Vendors).
 *
 * @param active Procore's {@code is_active}
 * @param taxIdentifier of the business register, as Procore spells it; null where there is none or
 *     the answer does not carry it
 * @param projectIds projects whose directory it is in; empty also where the answer does not say
 */
public record ProcoreVendor(
        long id,
        String name,
        @Nullable String originId,
        boolean active,
        @Nullable String taxIdentifier,
        Set<Long> projectIds)
        implements ProcoreObject {

    /** The same vendor, known to be inactive because of the list that it is in. */
    ProcoreVendor inactive() {
        return new ProcoreVendor(id, name, originId, false, taxIdentifier, projectIds);
    }

    /** Leaves the tax identifier out, so that it never reaches a log. */
    @Override
    public String toString() {
        return "ProcoreVendor[id="
                + id
                + ", name="
                + name
                + ", originId="
                + originId
                + ", active="
                + active
                + "]";
    }
}

package dev.plumbline.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * Which failed and parked records to try again; what is left out means any.
 *
 * @param division by name
 * @param entity {@code VENDOR}, {@code PURCHASE_ORDER} or {@code AP_INVOICE}
 * @param reason the code that a record carries
 */
@RegisterForReflection(registerFullHierarchy = true)
public record RetryOrder(
        @Nullable String division, @Nullable String entity, @Nullable String reason) {

    /** How many records were put in line. */
    public record Accepted(int records) {}
}

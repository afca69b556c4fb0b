package dev.plumbline.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to start.
 *
 * @param division by name; all where it is left out
 * @param entities {@code VENDOR}, {@code PURCHASE_ORDER}, {@code AP_INVOICE}; all where left out
 * @param mode {@code SYNC}, or {@code PLAN} to do everything but write; SYNC where it is left out
 * @param since documents changed on or after this day instead of since the last run
 */
@RegisterForReflection(registerFullHierarchy = true)
public record RunOrder(
        @Nullable String division,
        @Nullable List<String> entities,
        @Nullable String mode,
        @Schema(format = "date", examples = "2026-01-31") @Nullable String since) {}

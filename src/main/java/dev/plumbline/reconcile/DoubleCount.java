package dev.plumbline.reconcile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;

/**
 * Money that stands in a Procore project both as a commitment and as direct costs of invoices that
 * were matched to it.
 *
 * @param orders how many purchase orders it concerns
 * @param invoices how many invoices
 */
@RegisterForReflection(registerFullHierarchy = true)
public record DoubleCount(
        String division, long procoreProjectId, BigDecimal amount, int orders, int invoices) {}

package dev.plumbline.reconcile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Why some money differs.
 *
 * @param recordId the record to look at; null where there is none
 * @param amount its share of the difference; 0.00 for what moves no money
 * @param reason what became of it in Procore or in Epicor, or the record's own reason
 */
@RegisterForReflection(registerFullHierarchy = true)
public record Explained(@Nullable Long recordId, BigDecimal amount, String reason) {
    public Explained {
        amount = Shares.cents(amount);
    }
}

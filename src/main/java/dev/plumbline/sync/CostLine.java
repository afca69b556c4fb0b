package dev.plumbline.sync;

import dev.plumbline.domain.CostCode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line of a contract or a direct cost.
 *
 * @param key names the line within its document and project, stable between runs: {@code
 *     POLine.PORelNum} for a contract, {@code InvoiceLine.InvExpSeq} and the like for a direct cost
 * @param description free text
 * @param quantity null where the line is an amount only
 * @param unitCost null where the line is an amount only
 * @param uom Procore's spelling of the unit of measure, null where Procore does not have it or the
 *     line is an amount only
 * @param amount to the cent
 * @param code the mapped cost code and cost type; null on a line of zero that only voids what was
 *     sent and needs none
 * @param glAccount the normalized GL account that decided the code; "" when there is none
 */
public record CostLine(
        String key,
        String description,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal unitCost,
        @Nullable String uom,
        BigDecimal amount,
        @Nullable CostCode code,
        String glAccount) {}

package dev.plumbline.endtoend;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line that a contract or a direct cost must have.
 *
 * @param description null where the contract leaves it open
 * @param quantity of a release
 * @param unitCost price of one
 * @param uom Procore's unit of measure, blank where Procore lacks it
 * @param amount to the cent
 * @param budgetCode flat code, blank where it does not matter
 * @param optional a voided release that was never sent: absent or zero
 */
public record ExpectedLine(
        @Nullable String description,
        BigDecimal quantity,
        BigDecimal unitCost,
        String uom,
        BigDecimal amount,
        String budgetCode,
        boolean optional) {

    static ExpectedLine cost(@Nullable String description, BigDecimal amount, String budgetCode) {
        return new ExpectedLine(
                description, BigDecimal.ZERO, BigDecimal.ZERO, "", amount, budgetCode, false);
    }
}

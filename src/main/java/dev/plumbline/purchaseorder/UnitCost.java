package dev.plumbline.purchaseorder;

import dev.plumbline.domain.Money;
import dev.plumbline.domain.Text;
import dev.plumbline.epicor.EpicorPurchaseOrderLine;
import dev.plumbline.sync.CostLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Prices per unit: Epicor states them per each, per hundred or per thousand. */
final class UnitCost {
    private UnitCost() {}

    /**
     * The price of one unit, exact; empty where CostPerCode says nothing that is known and there is
     * a price. A code that was never set is Epicor's default, each.
     */
    static Optional<BigDecimal> of(EpicorPurchaseOrderLine line) {
        BigDecimal cost = line.unitCost();
        return switch (Text.trimmed(line.costPerCode())) {
            case "E", "" -> Optional.of(cost);
            case "C" -> Optional.of(cost.movePointLeft(2));
            case "M" -> Optional.of(cost.movePointLeft(3));
            default -> cost.signum() == 0 ? Optional.of(cost) : Optional.empty();
        };
    }

    /** Whether quantity times unit cost tells every line's amount, in units that Procore has. */
    static boolean tells(List<CostLine> lines) {
        return lines.stream().allMatch(UnitCost::tells);
    }

    private static boolean tells(CostLine line) {
        return line.uom() != null
                && line.quantity() != null
                && line.unitCost() != null
                && Money.cents(line.quantity().multiply(line.unitCost())).compareTo(line.amount())
                        == 0;
    }
}

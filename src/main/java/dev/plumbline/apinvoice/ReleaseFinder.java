package dev.plumbline.apinvoice;

import dev.plumbline.domain.ReasonCode;
import dev.plumbline.epicor.EpicorInvoiceLine;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.epicor.EpicorPurchaseOrderRelease;
import dev.plumbline.sync.Findings;
import java.util.Optional;
import java.util.function.IntFunction;

/** Finds the PO releases that invoice lines draw on. */
record ReleaseFinder(IntFunction<Optional<EpicorPurchaseOrder>> orders) {

    /** The release of a line that is matched to a PO; a finding when Epicor does not have it. */
    Optional<EpicorPurchaseOrderRelease> find(EpicorInvoiceLine line, Findings findings) {
        Optional<EpicorPurchaseOrder> order = orders.apply(line.poNum());
        Optional<EpicorPurchaseOrderRelease> release =
                order.flatMap(found -> found.release(line.poLine(), line.poRelNum()));
        if (release.isEmpty()) {
            findings.add(
                    ReasonCode.SOURCE_INVALID,
                    "line " + line.invoiceLine(),
                    order.isEmpty()
                            ? "Epicor has no PO %d, which the line is matched to; correct the PO number in Epicor"
                                    .formatted(line.poNum())
                            : "PO %d has no line %d, release %d, which the line is matched to; correct it in Epicor"
                                    .formatted(line.poNum(), line.poLine(), line.poRelNum()));
        }
        return release;
    }

    static boolean isMatched(EpicorInvoiceLine line) {
        return line.poNum() != 0;
    }
}

package dev.plumbline.purchaseorder;

import dev.plumbline.domain.Money;
import dev.plumbline.epicor.EpicorPurchaseOrderLine;
import dev.plumbline.epicor.EpicorPurchaseOrderRelease;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * A release and its share of the PO line's ExtCost.
 *
 * @param live whether it is a cost; closed releases are, void ones are not and share nothing
 */
record ReleaseShare(EpicorPurchaseOrderRelease release, boolean live, BigDecimal amount) {

    /** The releases of a line by PORelNum; the live ones share its ExtCost by RelQty. */
    static List<ReleaseShare> of(EpicorPurchaseOrderLine line) {
        List<EpicorPurchaseOrderRelease> live = live(line);
        Iterator<BigDecimal> shares =
                live.isEmpty()
                        ? List.<BigDecimal>of().iterator()
                        : Money.split(
                                        line.extCost(),
                                        live.stream()
                                                .map(EpicorPurchaseOrderRelease::relQty)
                                                .toList())
                                .iterator();
        List<ReleaseShare> all = new ArrayList<>();
        for (EpicorPurchaseOrderRelease release : inOrder(line)) {
            boolean counts = isLive(line, release);
            all.add(new ReleaseShare(release, counts, counts ? shares.next() : Money.ZERO));
        }
        return all;
    }

    /** The releases of a line by PORelNum, for one whose figures cannot be counted with. */
    static List<ReleaseShare> withoutAmounts(EpicorPurchaseOrderLine line) {
        return inOrder(line).stream()
                .map(release -> new ReleaseShare(release, isLive(line, release), Money.ZERO))
                .toList();
    }

    /** The live releases of a line, by PORelNum. */
    static List<EpicorPurchaseOrderRelease> live(EpicorPurchaseOrderLine line) {
        return inOrder(line).stream().filter(release -> isLive(line, release)).toList();
    }

    /** Every release of a line, by PORelNum. */
    static List<EpicorPurchaseOrderRelease> inOrder(EpicorPurchaseOrderLine line) {
        return line.releases().stream()
                .sorted(Comparator.comparingInt(EpicorPurchaseOrderRelease::poRelNum))
                .toList();
    }

    private static boolean isLive(
            EpicorPurchaseOrderLine line, EpicorPurchaseOrderRelease release) {
        return !line.voidLine() && !release.voidRelease();
    }
}

package dev.plumbline.reconcile;

import dev.plumbline.domain.Money;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.epicor.EpicorPurchaseOrderLine;
import dev.plumbline.epicor.EpicorPurchaseOrderRelease;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Adds up what a purchase order costs: each line's {@code ExtCost}, shared by its live releases.
 */
record OrderCosts(String mainBook) {

    List<Cost> of(EpicorPurchaseOrder order, Places places) {
        List<Cost> costs = new ArrayList<>();
        if (!order.voidOrder()) {
            order.lines().stream()
                    .filter(line -> !line.voidLine() && isSane(line))
                    .forEach(line -> add(line, places, costs));
        }
        return costs;
    }

    private void add(EpicorPurchaseOrderLine line, Places places, List<Cost> costs) {
        List<EpicorPurchaseOrderRelease> live =
                line.releases().stream()
                        .filter(release -> !release.voidRelease())
                        .sorted(Comparator.comparingInt(EpicorPurchaseOrderRelease::poRelNum))
                        .toList();
        if (live.isEmpty()) {
            return;
        }
        BigDecimal[] shares =
                Shares.of(
                        line.extCost(),
                        live.stream().map(EpicorPurchaseOrderRelease::relQty).toList());
        for (int i = 0; i < shares.length; i++) {
            EpicorPurchaseOrderRelease release = live.get(i);
            BigDecimal share = shares[i];
            places.project(release.projectId(), release.jobNum())
                    .ifPresent(project ->
                            costs.add(new Cost(project, release.glAccountIn(mainBook), share, 0)));
        }
    }

    private static boolean isSane(EpicorPurchaseOrderLine line) {
        return Money.isSane(line.extCost())
                && line.releases().stream().allMatch(release -> Money.isSane(release.relQty()));
    }
}

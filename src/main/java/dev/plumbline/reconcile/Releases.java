package dev.plumbline.reconcile;

import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.epicor.EpicorPurchaseOrderLine;
import dev.plumbline.epicor.EpicorPurchaseOrderRelease;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The releases of a division's orders, approved or not, that invoices draw on. */
final class Releases {
    private final Map<Position, Release> releases = new HashMap<>();
    private final String mainBook;

    Releases(String mainBook) {
        this.mainBook = mainBook;
    }

    private record Position(int poNum, int poLine, int poRelNum) {}

    /** What invoices need of a release. */
    record Release(@Nullable String projectId, @Nullable String jobNum, String glAccount) {}

    void add(EpicorPurchaseOrder order) {
        for (EpicorPurchaseOrderLine line : order.lines()) {
            for (EpicorPurchaseOrderRelease release : line.releases()) {
                releases.putIfAbsent(
                        new Position(order.poNum(), line.poLine(), release.poRelNum()),
                        new Release(
                                release.projectId(),
                                release.jobNum(),
                                release.glAccountIn(mainBook)));
            }
        }
    }

    Optional<Release> find(int poNum, int poLine, int poRelNum) {
        return Optional.ofNullable(releases.get(new Position(poNum, poLine, poRelNum)));
    }
}

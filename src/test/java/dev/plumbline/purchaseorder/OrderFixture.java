package dev.plumbline.purchaseorder;

import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.epicor.EpicorPurchaseOrderLine;
import dev.plumbline.epicor.EpicorPurchaseOrderRelease;
import dev.plumbline.epicor.EpicorReleaseAccount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** PO 4021, in variations. */
final class OrderFixture {

    List<EpicorPurchaseOrderRelease> releases(String project, String... quantities) {
        List<EpicorPurchaseOrderRelease> releases = new ArrayList<>();
        for (String quantity : quantities) {
            releases.add(release(1, releases.size() + 1, quantity, project, "5100|00|10"));
        }
        return releases.reversed();
    }

    static EpicorPurchaseOrder order(EpicorPurchaseOrderLine... lines) {
        return new EpicorPurchaseOrder(
                4021,
                41,
                LocalDate.parse("2026-02-03"),
                null,
                "A",
                true,
                false,
                "N30",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                1,
                List.of(lines));
    }

    static EpicorPurchaseOrder state(
            EpicorPurchaseOrder order, String approval, boolean open, boolean voided) {
        return new EpicorPurchaseOrder(
                4021,
                41,
                order.orderDate(),
                null,
                approval,
                open,
                voided,
                "N30",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                1,
                order.lines());
    }

    static EpicorPurchaseOrderLine line(
            int poLine, String extCost, List<EpicorPurchaseOrderRelease> releases) {
        return new EpicorPurchaseOrderLine(
                4021,
                poLine,
                "Face brick",
                BigDecimal.ONE,
                "EA",
                BigDecimal.ONE,
                "E",
                new BigDecimal(extCost),
                true,
                false,
                1,
                releases);
    }

    static EpicorPurchaseOrderLine priced(
            String quantity, String unitCost, String per, String extCost, String uom) {
        return new EpicorPurchaseOrderLine(
                4021,
                1,
                "Face brick",
                new BigDecimal(quantity),
                uom,
                new BigDecimal(unitCost),
                per,
                new BigDecimal(extCost),
                true,
                false,
                1,
                List.of(release(1, 1, quantity, "P-100", "5100|00|10")));
    }

    static EpicorPurchaseOrderRelease release(
            int poLine, int number, String quantity, String project, String account) {
        return release(poLine, number, quantity, false, "", project, account);
    }

    static EpicorPurchaseOrderRelease jobRelease(
            int poLine, int number, String quantity, String job, String account) {
        return release(poLine, number, quantity, false, job, "", account);
    }

    static EpicorPurchaseOrderRelease voided(
            int poLine, int number, String quantity, String project) {
        return release(poLine, number, quantity, true, "", project, "unmapped");
    }

    private static EpicorPurchaseOrderRelease release(
            int poLine,
            int number,
            String quantity,
            boolean voided,
            String job,
            String project,
            String account) {
        return new EpicorPurchaseOrderRelease(
                4021,
                poLine,
                number,
                new BigDecimal(quantity),
                true,
                voided,
                "PUR-UKN",
                job,
                project,
                1,
                List.of(
                        new EpicorReleaseAccount("TAX", false, "A", "1|1|1", ""),
                        new EpicorReleaseAccount("MAIN", true, "R", "2|2|2", ""),
                        new EpicorReleaseAccount("MAIN", true, "A", account, "")));
    }
}

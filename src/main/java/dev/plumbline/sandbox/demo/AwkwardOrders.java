package dev.plumbline.sandbox.demo;

import static dev.plumbline.sandbox.demo.Division.CENTRAL;
import static dev.plumbline.sandbox.demo.Division.EAST;
import static dev.plumbline.sandbox.demo.Division.NORTH;
import static dev.plumbline.sandbox.demo.Division.SOUTH;
import static dev.plumbline.sandbox.demo.Division.WEST;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Purchase orders that are awkward by their lines, releases and amounts. */
final class AwkwardOrders {
    private final Desk desk;

    AwkwardOrders(Desk desk) {
        this.desk = desk;
    }

    void write() {
        overProjects();
        residualCent();
        prices();
        lumpSums();
        voided();
        states();
        stock();
        books();
        text();
    }

    private void overProjects() {
        OrderWriter order = desk.order("order-over-two-projects", NORTH);
        String first = desk.project(0, NORTH);
        String second = desk.project(5, NORTH);
        order.line("Ready-mix concrete 4000 psi", "CY", "30", "152.25", "E");
        order.toProject("30", first, Desk.concrete(NORTH));
        order.line("EMT conduit 3/4 in", "LF", "1000", "1.25", "E");
        order.release(new BigDecimal("600"), 1, first, "", Desk.ELECTRIC.account("M", NORTH));
        order.release(new BigDecimal("400"), 2, second, "", Desk.ELECTRIC.account("M", NORTH));
        order.done();

        OrderWriter releases = desk.order("order-line-with-two-releases", SOUTH);
        releases.line("Mass excavation", "CY", "500", "8.40", "E");
        for (int release = 1; release <= 2; release++) {
            releases.release(
                    new BigDecimal("250"),
                    release,
                    desk.project(1, SOUTH),
                    "",
                    Desk.EARTH.account("S", SOUTH));
        }
        releases.done();
    }

    private void residualCent() {
        OrderWriter order = desk.order("order-split-with-residual-cent", EAST);
        ObjectNode line = order.line("Concrete testing", "LS", "3", "33.33333", "E");
        line.put("ExtCost", new BigDecimal("100.00"));
        for (int release = 1; release <= 3; release++) {
            order.release(BigDecimal.ONE, release, desk.project(2, EAST), "", Desk.concrete(EAST));
        }
        order.done();
    }

    private void prices() {
        priced("order-three-decimal-quantity", WEST, "CY", "12.375", "148.50", "E");
        priced("order-five-decimal-unit-cost", WEST, "LB", "4000", "0.12345", "E");
        priced("order-cost-per-hundred", CENTRAL, "LF", "2550", "345.67", "C");
        priced("order-cost-per-thousand", CENTRAL, "EA", "12500", "812.40", "M");
        priced("order-by-unit-price", NORTH, "Ea", "40", "12.50", "E");
        priced("order-unit-unknown-to-procore", SOUTH, "BDL", "18", "44.10", "E");
        priced("order-unit-unknown-to-procore", EAST, "PAL", "6", "310.00", "E");
        priced("order-unit-in-two-spellings", EAST, "SY", "75", "9.20", "E");
    }

    private void priced(
            String caseName, Division at, String uom, String qty, String cost, String per) {
        OrderWriter order = desk.order(caseName, at);
        order.line("Material as quoted", uom, qty, cost, per);
        order.toProject(qty, desk.scene().sites().of(at).get(1).projectOf(at), Desk.concrete(at));
        order.done();
    }

    private void lumpSums() {
        OrderWriter order = desk.order("order-lump-sum", NORTH);
        order.line("Foundation package", "LS", "1", "0", "E")
                .put("ExtCost", new BigDecimal("48250.00"));
        order.toProject("1", desk.project(10, NORTH), Desk.concrete(NORTH));
        order.done();
        OrderWriter zero = desk.order("order-release-quantities-zero", SOUTH);
        zero.line("Mobilization", "LS", "0", "0", "E").put("ExtCost", new BigDecimal("5000.00"));
        for (int release = 1; release <= 2; release++) {
            zero.release(
                    BigDecimal.ZERO,
                    release,
                    desk.project(6, SOUTH),
                    "",
                    Desk.EARTH.account("S", SOUTH));
        }
        zero.done();
    }

    private void voided() {
        OrderWriter order = desk.order("order-with-void-line", EAST);
        order.line("Ready-mix concrete 4000 psi", "CY", "20", "155.00", "E");
        order.toProject("20", desk.project(7, EAST), Desk.concrete(EAST));
        order.line("Pump truck", "HR", "4", "190.00", "E").put("VoidLine", true);
        order.toProject("4", desk.project(7, EAST), Desk.CONCRETE.account("E", EAST))
                .put("VoidRelease", true)
                .put("OpenRelease", false);
        order.done();
        OrderWriter release = desk.order("order-with-void-release", WEST);
        String project = desk.project(8, WEST);
        release.line("Ready-mix concrete 5000 psi", "CY", "30", "170.00", "E")
                .put("OrderQty", new BigDecimal("20"))
                .put("ExtCost", new BigDecimal("3400.00"));
        release.release(new BigDecimal("20"), 1, project, "", Desk.concrete(WEST));
        release.release(new BigDecimal("10"), 2, project, "", Desk.concrete(WEST))
                .put("VoidRelease", true)
                .put("OpenRelease", false);
        release.done();
    }

    private void states() {
        for (Division at : new Division[] {NORTH, SOUTH}) {
            plain("order-closed", at).close();
            OrderWriter gone = plain("order-void", at);
            gone.close();
            gone.header().put("VoidOrder", true);
        }
        plain("order-unsubmitted", EAST).header().put("ApprovalStatus", "U").put("Approve", false);
        plain("order-pending", WEST).header().put("ApprovalStatus", "P");
        plain("order-rejected", CENTRAL).header().put("ApprovalStatus", "R").put("Approve", false);
        plain("order-without-due-date-and-descriptions", CENTRAL)
                .header()
                .putNull("DueDate")
                .put("TermsCodeDescription", "")
                .put("ShipViaCode", "TRUK");
    }

    private OrderWriter plain(String caseName, Division at) {
        String project = desk.scene().sites().of(at).get(2).projectOf(at);
        OrderWriter order = desk.plainOrder(caseName, at, desk.supplier(at), project);
        order.done();
        return order;
    }

    private void stock() {
        OrderWriter stock = desk.order("order-for-stock-only", CENTRAL);
        stock.line("Safety vests", "EA", "200", "8.75", "E");
        stock.toProject("200", "", MappingTables.INVENTORY + "05").put("TranType", "PUR-STK");
        stock.done();
        OrderWriter mixed = desk.order("order-for-stock-and-project", NORTH);
        mixed.line("Safety vests", "EA", "50", "8.75", "E");
        mixed.toProject("50", "", MappingTables.INVENTORY + "01").put("TranType", "PUR-STK");
        mixed.line("Ready-mix concrete 4000 psi", "CY", "8", "150.00", "E");
        mixed.toProject("8", desk.project(15, NORTH), Desk.concrete(NORTH));
        mixed.done();
        OrderWriter half = desk.order("order-line-partly-for-stock", SOUTH);
        half.line("Curing compound", "GAL", "90", "15.55", "E");
        half.toProject("60", desk.project(16, SOUTH), Desk.concrete(SOUTH));
        half.release(new BigDecimal("30"), 2, "", "", MappingTables.INVENTORY + "02")
                .put("TranType", "PUR-STK");
        half.done();
        OrderWriter job = desk.order("order-by-job-only", WEST);
        job.line("Pump truck", "HR", "6", "200.00", "E");
        String jobNum = desk.site(13).jobOf(WEST, 1);
        job.release(new BigDecimal("6"), 1, "", jobNum, Desk.CONCRETE.account("E", WEST));
        job.done();
    }

    private void books() {
        OrderWriter order = desk.order("order-in-several-books", EAST);
        order.line("Ready-mix concrete 4000 psi", "CY", "12", "151.00", "E");
        order.alsoIn(1, "IFRS", "A", "9999|99|03");
        order.alsoIn(1, "MAIN", "R", "9998|99|03");
        order.toProject("12", desk.project(12, EAST), Desk.concrete(EAST));
        order.done();
    }

    private void text() {
        OrderWriter order = desk.order("order-awkward-text", SOUTH);
        order.header()
                .put("CommentText", "Deliver \"before 7\" & call O'Neil — gate #4/5, 100% cash ☎")
                .put("ShipName", "Señor García's Yard & Co. #2")
                .put("ShipAddress1", "12/14 Rue d'Été")
                .put("ShipAddress3", "Dock <B>")
                .put("ShipCity", "San Antonio")
                .put("ShipState", "TX")
                .put("ShipZIP", "78205")
                .put("ShipCountry", "United States")
                .put("ShipViaCode", "BEST")
                .put("ShipViaCodeDescription", "Best way");
        order.line("3/4\" conduit, 90° bend — type 'A' & 50% spare 🔌", "EA", "25", "3.20", "E");
        order.toProject("25", desk.project(21, SOUTH), Desk.ELECTRIC.account("M", SOUTH));
        order.done();
        OrderWriter wordy = desk.order("order-long-text", CENTRAL);
        wordy.header()
                .put("CommentText", "Coordinate delivery with the superintendent. ".repeat(250));
        wordy.line("Precast panel per drawing; ".repeat(35).strip(), "EA", "4", "2150.00", "E");
        wordy.toProject("4", desk.project(14, CENTRAL), Desk.concrete(CENTRAL));
        wordy.done();
    }
}

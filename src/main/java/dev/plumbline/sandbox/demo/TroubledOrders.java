package dev.plumbline.sandbox.demo;

import static dev.plumbline.sandbox.demo.Division.CENTRAL;
import static dev.plumbline.sandbox.demo.Division.EAST;
import static dev.plumbline.sandbox.demo.Division.NORTH;
import static dev.plumbline.sandbox.demo.Division.SOUTH;
import static dev.plumbline.sandbox.demo.Division.WEST;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Purchase orders that are awkward by their mapping, their vendor or what Procore holds. */
final class TroubledOrders {
    /** A purchase order number that two companies both gave away in one Procore project. */
    static final int SHARED_NUMBER = 777_001;

    private final Desk desk;

    TroubledOrders(Desk desk) {
        this.desk = desk;
    }

    void write() {
        accounts();
        rules();
        projects();
        vendors();
        sameNumber();
        adopted();
    }

    private void accounts() {
        account("order-account-unmapped", NORTH, 0, MappingTables.UNMAPPED.get(0));
        account("order-account-unmapped", EAST, 2, MappingTables.UNMAPPED.get(1));
        account("order-account-unmapped", CENTRAL, 4, MappingTables.UNMAPPED.get(2));
        account(
                "order-cost-code-not-in-project",
                NORTH,
                Sites.LACKS_RARE_COST_CODE,
                MappingTables.RARE_ACCOUNT + "01");
        OrderWriter bare = account("order-without-account", SOUTH, 1, "");
        List<ObjectNode> postings = desk.scene().books(SOUTH).rows("PORelTGLC");
        postings.removeIf(row -> row.get("PONum").intValue() == bare.poNum());
    }

    private OrderWriter account(String caseName, Division at, int site, String account) {
        OrderWriter order = desk.order(caseName, at);
        order.line("Prefabricated shed", "EA", "2", "1875.00", "E");
        order.toProject("2", desk.project(site, at), account);
        order.done();
        return order;
    }

    private void rules() {
        account("order-division-rule-first", NORTH, 0, Desk.ELECTRIC.account("M", NORTH));
        account("order-division-rule-first", WEST, 3, Desk.EARTH.account("M", WEST));
        String dated = Desk.MANAGEMENT.account("O", SOUTH);
        for (LocalDate day : List.of(LocalDate.of(2025, 12, 31), LocalDate.of(2026, 1, 1))) {
            int poNum = 290_800 + day.getMonthValue();
            OrderWriter order =
                    desk.order("order-dated-rule", SOUTH, desk.supplier(SOUTH), poNum, day);
            order.line("Site office supplies", "LS", "1", "640.00", "E");
            order.toProject("1", desk.project(1, SOUTH), dated);
            order.done();
        }
    }

    private void projects() {
        String exception = "order-project-by-exception";
        project(exception, NORTH, "C-7719");
        project(exception, WEST, "P-24099");
        project(exception, CENTRAL, "P-24002");
        project("order-project-missing", SOUTH, "P-24999");
        project("order-project-closed", NORTH, desk.project(Sites.CLOSED, NORTH));
        OrderWriter half = desk.order("order-one-project-missing", SOUTH);
        half.line("Mass excavation", "CY", "100", "8.00", "E");
        half.release(new BigDecimal("50"), 1, "P-24999", "", Desk.EARTH.account("S", SOUTH));
        half.release(
                new BigDecimal("50"),
                2,
                desk.project(1, SOUTH),
                "",
                Desk.EARTH.account("S", SOUTH));
        half.done();
    }

    private void project(String caseName, Division at, String project) {
        desk.plainOrder(caseName, at, desk.supplier(at), project).done();
    }

    private void vendors() {
        vendor("order-vendor-ambiguous", NORTH, "vendor-by-hand-two-candidates", 0);
        vendor("order-vendor-foreign-owned", SOUTH, "vendor-foreign-owned", 1);
        vendor("order-of-inactive-vendor", EAST, "vendor-inactive-referenced", 2);
        ObjectNode out = desk.vendor("vendor-inactive-out-of-scope");
        OrderWriter order = desk.plainOrder("order-unsubmitted", WEST, out, desk.project(3, WEST));
        order.header().put("ApprovalStatus", "U").put("Approve", false);
        order.done();
        ObjectNode shared = desk.scene().books(NORTH).rows("Vendor").getFirst();
        desk.plainOrder("order-of-shared-vendor", NORTH, shared, desk.project(0, NORTH)).done();
    }

    private void vendor(String caseName, Division at, String vendorCase, int site) {
        desk.plainOrder(caseName, at, desk.vendor(vendorCase), desk.project(site, at)).done();
    }

    private void sameNumber() {
        for (Division at : List.of(WEST, CENTRAL)) {
            OrderWriter order =
                    desk.order(
                            "order-same-number-in-two-companies",
                            at,
                            desk.supplier(at),
                            SHARED_NUMBER,
                            LocalDate.of(2026, 5, 4));
            order.line("Structural fill", "CY", "60", "22.00", "E");
            order.toProject("60", desk.project(3, at), Desk.EARTH.account("M", at));
            order.done();
        }
    }

    private void adopted() {
        ProcoreBooks procore = desk.scene().procore();
        long vendor = procore.vendor("Keystone Concrete Pumping", null, null, true);
        CompanyBooks books = desk.scene().books(EAST);
        ObjectNode epicor = Vendors.add(books, "Keystone Concrete Pumping", "");
        desk.scene().cases().put("vendor-by-hand-name", Vendors.key(books, epicor));
        adopted("order-adopted", epicor, vendor, "Draft", null);
        adopted("order-adopted", epicor, vendor, "Approved", null);
        adopted("order-foreign-owned", epicor, vendor, "Draft", "sage300:PO-55");
    }

    private void adopted(
            String caseName,
            ObjectNode epicorVendor,
            long vendor,
            String status,
            @Nullable String originId) {
        OrderWriter order = desk.order(caseName, EAST, epicorVendor);
        order.line("Pump truck", "HR", "8", "185.00", "E");
        order.toProject("8", desk.project(2, EAST), Desk.CONCRETE.account("E", EAST));
        order.line("Ready-mix concrete 4000 psi", "CY", "16", "150.00", "E");
        order.toProject("16", desk.project(2, EAST), Desk.concrete(EAST));
        order.done();
        Site site = desk.site(2);
        HandMade handMade = new HandMade(desk.scene().procore(), site);
        long contract =
                handMade.contract(vendor, Integer.toString(order.poNum()), status, originId);
        handMade.contractLine(contract, "03-300", "E", "Pumping", "1480.00");
        handMade.contractLine(contract, "26-100", "L", "Typed in by mistake", "99.00");
    }
}

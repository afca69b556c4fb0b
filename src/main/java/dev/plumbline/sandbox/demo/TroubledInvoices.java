package dev.plumbline.sandbox.demo;

import static dev.plumbline.sandbox.demo.Division.CENTRAL;
import static dev.plumbline.sandbox.demo.Division.EAST;
import static dev.plumbline.sandbox.demo.Division.NORTH;
import static dev.plumbline.sandbox.demo.Division.SOUTH;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** AP invoices that are awkward by their mapping, their vendor or what Procore holds. */
final class TroubledInvoices {
    private final Desk desk;

    TroubledInvoices(Desk desk) {
        this.desk = desk;
    }

    void write() {
        sums();
        accounts();
        projects();
        vendors();
        handMade();
    }

    private void sums() {
        InvoiceWriter lacking = desk.invoice("invoice-rows-below-line", CENTRAL, "X-1001");
        lacking.line("M", "Fuel surcharge", "500.00");
        lacking.expense("480.00", Desk.concrete(CENTRAL));
        lacking.job(desk.project(4, CENTRAL), "", "500.00");
        lacking.done();
        InvoiceWriter excess = desk.invoice("invoice-rows-above-line", CENTRAL, "X-1002");
        excess.line("M", "Fuel surcharge", "500.00");
        excess.expense("300.00", Desk.concrete(CENTRAL));
        excess.expense("220.00", Desk.EARTH.account("S", CENTRAL));
        excess.job(desk.project(4, CENTRAL), "", "500.00");
        excess.done();
    }

    private void accounts() {
        account("invoice-account-unmapped", NORTH, 0, MappingTables.UNMAPPED.get(0), "X-2001");
        account("invoice-account-unmapped", EAST, 2, MappingTables.UNMAPPED.get(1), "X-2002");
        account("invoice-account-unmapped", CENTRAL, 4, MappingTables.UNMAPPED.get(2), "X-2003");
        account(
                "invoice-cost-code-not-in-project",
                NORTH,
                Sites.LACKS_RARE_COST_CODE,
                MappingTables.RARE_ACCOUNT + "01",
                "X-2004");
    }

    private void account(
            String caseName, Division at, int site, String account, String invoiceNum) {
        InvoiceWriter invoice = desk.invoice(caseName, at, invoiceNum);
        desk.miscLine(invoice, "118.00", desk.project(site, at), Desk.concrete(at));
        desk.miscLine(invoice, "64.00", desk.project(site, at), account);
        invoice.done();
    }

    private void projects() {
        project("invoice-project-missing", SOUTH, "P-24999", "X-3001");
        project("invoice-project-closed", NORTH, desk.project(Sites.CLOSED, NORTH), "X-3002");
        project("invoice-project-by-exception", NORTH, "C-7719", "X-3003");
    }

    private void project(String caseName, Division at, String project, String invoiceNum) {
        InvoiceWriter invoice = desk.invoice(caseName, at, invoiceNum);
        desk.miscLine(invoice, "330.00", project, Desk.concrete(at));
        invoice.done();
    }

    private void vendors() {
        InvoiceWriter ambiguous =
                desk.invoice(
                        "invoice-vendor-ambiguous",
                        NORTH,
                        desk.vendor("vendor-by-hand-two-candidates"),
                        "X-4001");
        desk.miscLine(ambiguous, "95.00", desk.project(0, NORTH), Desk.concrete(NORTH));
        ambiguous.done();
        InvoiceWriter foreign =
                desk.invoice(
                        "invoice-vendor-foreign-owned",
                        SOUTH,
                        desk.vendor("vendor-foreign-owned"),
                        "X-4002");
        desk.miscLine(foreign, "96.00", desk.project(1, SOUTH), Desk.concrete(SOUTH));
        foreign.done();
    }

    private void handMade() {
        CompanyBooks books = desk.scene().books(CENTRAL);
        ObjectNode epicor = Vendors.add(books, "Missouri Valley Gravel", "47-1230013");
        desk.scene().cases().put("vendor-by-hand-tax-id", Vendors.key(books, epicor));
        long vendor = desk.scene().procore().vendor("MO Valley Gravel", "47-1230013", null, true);
        handMade("invoice-adopted", epicor, vendor, "HM-1", 1, null);
        handMade("invoice-ambiguous", epicor, vendor, "HM-2", 2, null);
        handMade("invoice-foreign-owned", epicor, vendor, "HM-3", 1, "sage300:AP-901");
    }

    private void handMade(
            String caseName,
            ObjectNode epicorVendor,
            long vendor,
            String number,
            int times,
            @Nullable String originId) {
        InvoiceWriter invoice = desk.invoice(caseName, CENTRAL, epicorVendor, number);
        desk.miscLine(invoice, "700.00", desk.project(9, CENTRAL), Desk.concrete(CENTRAL));
        desk.miscLine(
                invoice, "130.00", desk.project(9, CENTRAL), Desk.EARTH.account("M", CENTRAL));
        invoice.done();
        HandMade handMade = new HandMade(desk.scene().procore(), desk.site(9));
        for (int copy = 1; copy <= times; copy++) {
            long cost = handMade.directCost(vendor, number, originId);
            handMade.directCostLine(cost, "03-300", "M", "Gravel", "700.00");
            handMade.directCostLine(cost, "26-100", "L", "Typed in by mistake", "12.00");
        }
    }
}

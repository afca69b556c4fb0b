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

/** AP invoices that are awkward by their lines, distributions and amounts. */
final class AwkwardInvoices {
    private final Desk desk;

    AwkwardInvoices(Desk desk) {
        this.desk = desk;
    }

    void write() {
        ordered();
        distributed();
        overProjects();
        jobs();
        discounts();
        headerCharges();
        notCost();
        debitMemos();
        numbers();
        dated();
    }

    private void ordered() {
        OrderWriter order = desk.order("order-invoiced", NORTH);
        order.line("Ready-mix concrete 4000 psi", "CY", "30", "150.00", "E");
        order.toProject("30", desk.project(0, NORTH), Desk.concrete(NORTH));
        order.line("Pump truck", "HR", "10", "180.00", "E");
        order.toProject("10", desk.project(5, NORTH), Desk.CONCRETE.account("E", NORTH));
        order.line("Yard supplies", "EA", "5", "20.00", "E");
        order.toProject("5", "", MappingTables.INVENTORY + "01").put("TranType", "PUR-STK");
        order.done();
        InvoiceWriter received = desk.invoice("invoice-received-and-unreceived", NORTH, "R-1001");
        against(received, "R", "Concrete, ticket 4471", "1500.00", order, 1);
        against(received, "U", "Pump truck, not yet received", "900.00", order, 2);
        received.done();
        InvoiceWriter part = desk.invoice("invoice-partly-distributed", NORTH, "R-1002");
        against(part, "R", "Concrete with price variance", "1560.00", order, 1);
        part.expense("60.00", Desk.CONCRETE.account("O", NORTH));
        part.done();
        InvoiceWriter stock = desk.invoice("invoice-for-stock", NORTH, "R-1003");
        against(stock, "R", "Yard supplies", "100.00", order, 3);
        stock.done();
        InvoiceWriter credit = desk.invoice("invoice-debit-memo", NORTH, "CM-1004");
        credit.header().put("DebitMemo", true);
        against(credit, "R", "Concrete returned", "-300.00", order, 1);
        credit.done();
    }

    private static void against(
            InvoiceWriter invoice,
            String type,
            String description,
            String amount,
            OrderWriter order,
            int line) {
        invoice.orderLine(type, description, new BigDecimal(amount), order.poNum(), line, 1);
    }

    private void distributed() {
        String project = desk.project(1, SOUTH);
        InvoiceWriter several = desk.invoice("invoice-several-accounts", SOUTH, "M-2001");
        several.line("M", "Site services", "900.00");
        several.expense("500.00", Desk.concrete(SOUTH));
        several.expense("250.00", Desk.EARTH.account("S", SOUTH));
        several.expense("150.00", Desk.ELECTRIC.account("M", SOUTH)).put("BookID", "");
        several.expense("900.00", "9999|99|02").put("BookID", "IFRS");
        several.job(project, "", "900.00");
        several.done();
        InvoiceWriter taxed = desk.invoice("invoice-non-deductible-tax", EAST, "M-2002");
        taxed.line("M", "Rental", "1000.00").put("TotalTax", new BigDecimal("82.50"));
        taxed.expense("1000.00", Desk.CONCRETE.account("E", EAST));
        taxed.expense("82.50", Desk.CONCRETE.account("E", EAST)).put("NonDedTax", true);
        taxed.job(desk.project(7, EAST), "", "1000.00");
        taxed.done();
        InvoiceWriter plain = desk.invoice("invoice-unposted", EAST, "M-2003");
        plain.header().put("Posted", false);
        desk.miscLine(plain, "75.00", desk.project(7, EAST), Desk.concrete(EAST));
        plain.done();
    }

    private void overProjects() {
        InvoiceWriter invoice = desk.invoice("invoice-over-two-projects", WEST, "M-3001");
        desk.miscLine(invoice, "410.00", desk.project(8, WEST), Desk.concrete(WEST));
        desk.miscLine(invoice, "620.00", desk.project(13, WEST), Desk.EARTH.account("S", WEST));
        invoice.done();
        InvoiceWriter line = desk.invoice("invoice-line-over-two-projects", WEST, "M-3002");
        line.line("M", "Shared crane day", "800.00");
        line.expense("600.00", Desk.CONCRETE.account("E", WEST));
        line.expense("200.00", Desk.EARTH.account("E", WEST));
        line.job(desk.project(8, WEST), "", "200.00");
        line.job(desk.project(13, WEST), "", "600.00").put("MtlSeq", 1);
        line.done();
    }

    private void jobs() {
        InvoiceWriter split = desk.invoice("invoice-job-split-with-residual-cent", NORTH, "J-4001");
        split.line("J", "Surveying", "100.00").put("GLAccount", Desk.concrete(NORTH));
        for (String job :
                List.of(
                        desk.site(0).jobOf(NORTH, 1),
                        desk.site(0).jobOf(NORTH, 2),
                        desk.site(5).jobOf(NORTH, 1))) {
            split.job("", job, "33.00");
        }
        split.done();
        InvoiceWriter bare = desk.invoice("invoice-job-line-without-account", SOUTH, "J-4002");
        bare.line("J", "Permit fee", "240.00").put("JobNum", desk.site(1).jobOf(SOUTH, 1));
        bare.job("", desk.site(1).jobOf(SOUTH, 1), "240.00");
        bare.done();
        InvoiceWriter number = desk.invoice("invoice-job-number-only", CENTRAL, "J-4003");
        number.line("M", "Dump fees", "135.50").put("JobNum", desk.site(4).jobOf(CENTRAL, 2));
        number.expense("135.50", Desk.EARTH.account("S", CENTRAL));
        number.done();
    }

    private void discounts() {
        InvoiceWriter discount = desk.invoice("invoice-line-discount", EAST, "M-5001");
        desk.miscLine(discount, "980.00", desk.project(12, EAST), Desk.concrete(EAST))
                .put("ExtCost", new BigDecimal("1000.00"))
                .put("LineDiscAmt", new BigDecimal("20.00"));
        discount.done();
        InvoiceWriter charge = desk.invoice("invoice-misc-charge", CENTRAL, "M-5002");
        ObjectNode line =
                desk.miscLine(charge, "545.25", desk.project(14, CENTRAL), Desk.concrete(CENTRAL));
        line.put("ExtCost", new BigDecimal("500.00"));
        line.put("TotalMiscChrg", new BigDecimal("45.25"));
        charge.done();
    }

    private void headerCharges() {
        InvoiceWriter one = desk.invoice("invoice-header-charge", WEST, "H-6001");
        desk.miscLine(one, "300.00", desk.project(3, WEST), Desk.concrete(WEST));
        desk.miscLine(one, "200.00", desk.project(3, WEST), Desk.EARTH.account("S", WEST));
        one.headerCharge("48.00", Desk.CONCRETE.account("O", WEST));
        one.done();
        InvoiceWriter two = desk.invoice("invoice-header-charge-two-projects", WEST, "H-6002");
        desk.miscLine(two, "300.00", desk.project(3, WEST), Desk.concrete(WEST));
        desk.miscLine(two, "200.00", desk.project(8, WEST), Desk.concrete(WEST));
        two.headerCharge("48.00", Desk.CONCRETE.account("O", WEST));
        two.done();
    }

    private void notCost() {
        InvoiceWriter advance = desk.invoice("invoice-advance-only", CENTRAL, "A-7001");
        advance.line("A", "Advance on elevator", "20000.00");
        advance.done();
        InvoiceWriter mixed = desk.invoice("invoice-advance-and-cost", CENTRAL, "A-7002");
        mixed.line("A", "Advance on crane", "5000.00");
        desk.miscLine(mixed, "1200.00", desk.project(4, CENTRAL), Desk.concrete(CENTRAL));
        mixed.done();
        InvoiceWriter asset = desk.invoice("invoice-asset", SOUTH, "S-7003");
        asset.line("S", "Pickup truck", "41250.00").put("AssetNum", "TRK-118");
        asset.done();
        InvoiceWriter overhead = desk.invoice("invoice-without-project", EAST, "O-7004");
        overhead.line("M", "Office rent", "3200.00");
        overhead.expense("3200.00", MappingTables.OVERHEAD + "03");
        overhead.done();
        InvoiceWriter both = desk.invoice("invoice-overhead-and-project", EAST, "O-7005");
        both.line("M", "Office coffee", "88.00");
        both.expense("88.00", MappingTables.OVERHEAD + "03");
        desk.miscLine(both, "412.00", desk.project(17, EAST), Desk.concrete(EAST));
        both.done();
    }

    private void debitMemos() {
        InvoiceWriter credit = desk.invoice("invoice-debit-memo", SOUTH, "CM-8001");
        credit.header().put("DebitMemo", true);
        desk.miscLine(credit, "-215.40", desk.project(6, SOUTH), Desk.concrete(SOUTH));
        credit.done();
    }

    private void numbers() {
        String name = "invoice-awkward-number";
        for (String number :
                List.of(
                        "INV/2026#17",
                        "50% DEP & REST",
                        "O'B-\"77\"",
                        "RÉ-Ñ 9",
                        "🏗-44",
                        "A+B?C=D;E",
                        "..%2F..",
                        "INV|8:2026")) {
            InvoiceWriter invoice = desk.invoice(name, NORTH, number);
            desk.miscLine(invoice, "61.00", desk.project(20, NORTH), Desk.concrete(NORTH));
            invoice.done();
        }
        for (ObjectNode vendor :
                List.of(desk.supplier(NORTH), desk.vendor("vendor-by-hand-tax-id"))) {
            InvoiceWriter same =
                    desk.invoice("invoice-same-number-of-two-vendors", NORTH, vendor, "1");
            desk.miscLine(same, "19.99", desk.project(20, NORTH), Desk.concrete(NORTH));
            same.done();
        }
        InvoiceWriter wordy = desk.invoice("invoice-long-text", WEST, "W-9001");
        wordy.header()
                .put("Description", "")
                .put("InvoiceComment", "See attached tickets. ".repeat(300));
        desk.miscLine(wordy, "77.77", desk.project(18, WEST), Desk.concrete(WEST))
                .put("Description", "Haul-off per ticket; ".repeat(45).strip());
        wordy.done();
    }

    private void dated() {
        for (LocalDate day : List.of(LocalDate.of(2025, 12, 29), LocalDate.of(2025, 12, 30))) {
            InvoiceWriter invoice =
                    desk.invoice(
                            "invoice-dated-rule",
                            SOUTH,
                            desk.supplier(SOUTH),
                            "D-" + day.getDayOfMonth(),
                            day);
            desk.miscLine(
                    invoice, "55.00", desk.project(1, SOUTH), Desk.MANAGEMENT.account("O", SOUTH));
            invoice.done();
        }
    }
}

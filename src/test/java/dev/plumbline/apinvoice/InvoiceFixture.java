package dev.plumbline.apinvoice;

import dev.plumbline.epicor.EpicorHeaderCharge;
import dev.plumbline.epicor.EpicorInvoice;
import dev.plumbline.epicor.EpicorInvoiceExpense;
import dev.plumbline.epicor.EpicorInvoiceJob;
import dev.plumbline.epicor.EpicorInvoiceLine;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.epicor.EpicorPurchaseOrderLine;
import dev.plumbline.epicor.EpicorPurchaseOrderRelease;
import dev.plumbline.epicor.EpicorReleaseAccount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Invoice INV-77, in variations, and PO 4021 with a release in P-100 and one of job J-2. */
final class InvoiceFixture {
    String type = "M";
    int order;
    int release = 1;
    String extCost = "0";
    String discount = "0";
    String charges = "0";
    String job = "";
    String account = "";
    final List<EpicorInvoiceExpense> rows = new ArrayList<>();
    final List<EpicorInvoiceJob> jobs = new ArrayList<>();

    static InvoiceFixture line(String type, String extCost) {
        InvoiceFixture line = new InvoiceFixture();
        line.type = type;
        line.extCost = extCost;
        return line;
    }

    InvoiceFixture ofOrder(int number, int releaseNumber) {
        order = number;
        release = releaseNumber;
        return this;
    }

    InvoiceFixture job(String number) {
        job = number;
        return this;
    }

    InvoiceFixture account(String glAccount) {
        account = glAccount;
        return this;
    }

    InvoiceFixture less(String lineDiscount, String miscCharges) {
        discount = lineDiscount;
        charges = miscCharges;
        return this;
    }

    InvoiceFixture row(String amount, String glAccount) {
        return row(amount, glAccount, "MAIN", false);
    }

    InvoiceFixture row(String amount, String glAccount, String book, boolean nonDedTax) {
        rows.add(
                new EpicorInvoiceExpense(
                        rows.size() + 1, new BigDecimal(amount), glAccount, "", book, nonDedTax));
        return this;
    }

    /** A row under a number that another one may have. */
    InvoiceFixture row(int sequence, String amount, String book) {
        rows.add(
                new EpicorInvoiceExpense(
                        sequence, new BigDecimal(amount), "5100|00|10", "", book, false));
        return this;
    }

    InvoiceFixture share(String jobNum, int mtlSeq, String project, String cost) {
        jobs.add(new EpicorInvoiceJob(jobNum, 0, mtlSeq, project, new BigDecimal(cost)));
        return this;
    }

    EpicorInvoiceLine build(int number) {
        return new EpicorInvoiceLine(
                number,
                type,
                order,
                order == 0 ? 0 : 1,
                order == 0 ? 0 : release,
                "Line text " + number,
                new BigDecimal(extCost),
                new BigDecimal(charges),
                new BigDecimal(discount),
                job,
                account,
                1,
                rows,
                jobs);
    }

    static EpicorInvoice invoice(InvoiceFixture... lines) {
        return invoice(List.of(), lines);
    }

    static EpicorInvoice invoice(List<EpicorHeaderCharge> charges, InvoiceFixture... lines) {
        List<EpicorInvoiceLine> built = new ArrayList<>();
        for (InvoiceFixture line : lines) {
            built.add(line.build(built.size() + 1));
        }
        return new EpicorInvoice(
                41,
                "INV-77",
                LocalDate.parse("2026-03-02"),
                LocalDate.parse("2026-03-31"),
                true,
                false,
                BigDecimal.ZERO,
                "N30",
                "",
                "",
                "March bricks",
                1,
                built,
                charges);
    }

    static EpicorInvoice numbered(String number, EpicorInvoice other) {
        return like(other, number, other.lines());
    }

    static EpicorInvoice withLines(EpicorInvoice other, List<EpicorInvoiceLine> lines) {
        return like(other, other.invoiceNum(), lines);
    }

    private static EpicorInvoice like(
            EpicorInvoice other, String number, List<EpicorInvoiceLine> lines) {
        return new EpicorInvoice(
                other.vendorNum(),
                number,
                other.invoiceDate(),
                other.applyDate(),
                other.posted(),
                other.debitMemo(),
                other.invoiceAmt(),
                other.termsCode(),
                other.termsCodeDescription(),
                other.description(),
                other.invoiceComment(),
                other.sysRevId(),
                lines,
                other.headerCharges());
    }

    static EpicorHeaderCharge charge(String amount, String account) {
        return new EpicorHeaderCharge(1, new BigDecimal(amount), account, false);
    }

    static Optional<EpicorPurchaseOrder> orders(int number) {
        return number == 4021 ? Optional.of(order()) : Optional.empty();
    }

    private static EpicorPurchaseOrder order() {
        EpicorPurchaseOrderLine line =
                new EpicorPurchaseOrderLine(
                        4021,
                        1,
                        "",
                        BigDecimal.ONE,
                        "EA",
                        BigDecimal.ONE,
                        "E",
                        BigDecimal.ONE,
                        true,
                        false,
                        1,
                        List.of(
                                release(1, "", "P-100", "5100|00|10"),
                                release(2, "J-2", "", "5200|00|10"),
                                release(3, "", "", "5300|00|10"),
                                release(4, "", "P-100", "")));
        return new EpicorPurchaseOrder(
                4021,
                41,
                null,
                null,
                "U",
                true,
                false,
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
                "",
                1,
                List.of(line));
    }

    private static EpicorPurchaseOrderRelease release(
            int number, String job, String project, String account) {
        return new EpicorPurchaseOrderRelease(
                4021,
                1,
                number,
                BigDecimal.ONE,
                true,
                false,
                "",
                job,
                project,
                1,
                List.of(new EpicorReleaseAccount("MAIN", true, "A", account, "")));
    }
}

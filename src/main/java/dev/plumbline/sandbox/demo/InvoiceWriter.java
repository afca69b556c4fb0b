package dev.plumbline.sandbox.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Writes one AP invoice, line by line; {@link #done} adds it up. */
final class InvoiceWriter {
    private final CompanyBooks books;
    private final int vendorNum;
    private final String invoiceNum;
    private final String changed;
    private final ObjectNode header;
    private BigDecimal charges = BigDecimal.ZERO;
    private int lines;
    private int expenses;
    private int headerCharges;

    /** Starts a posted invoice. */
    InvoiceWriter(CompanyBooks books, ObjectNode vendor, String invoiceNum, LocalDate date) {
        this.books = books;
        this.vendorNum = vendor.get("VendorNum").intValue();
        this.invoiceNum = invoiceNum;
        this.changed = date.plusDays(3) + "T09:10:11Z";
        this.header =
                books.add(
                        "APInvHed",
                        "VendorNum",
                        vendorNum,
                        "InvoiceNum",
                        invoiceNum,
                        "InvoiceDate",
                        date,
                        "ApplyDate",
                        date.plusDays(2),
                        "DueDate",
                        date.plusDays(30),
                        "Posted",
                        true,
                        "OpenPayable",
                        true,
                        "DebitMemo",
                        false,
                        "TermsCode",
                        "N30",
                        "TermsCodeDescription",
                        "Net 30",
                        "CurrencyCode",
                        "USD",
                        "ChangeDate",
                        changed);
    }

    /** The header row, to be changed where the invoice is out of the ordinary. */
    ObjectNode header() {
        return header;
    }

    DocumentKey key() {
        return DocumentKey.invoice(books.company(), vendorNum, invoiceNum);
    }

    /** Adds a line that has nothing to do with a purchase order. */
    ObjectNode line(String lineType, String description, BigDecimal extCost) {
        lines++;
        expenses = 0;
        return books.add(
                "APInvDtl",
                "VendorNum",
                vendorNum,
                "InvoiceNum",
                invoiceNum,
                "InvoiceLine",
                lines,
                "LineType",
                lineType,
                "Description",
                description,
                "ExtCost",
                extCost,
                "ChangeDate",
                changed);
    }

    ObjectNode line(String lineType, String description, String extCost) {
        return line(lineType, description, new BigDecimal(extCost));
    }

    /** Adds a line against a release of a purchase order. */
    ObjectNode orderLine(
            String lineType, String description, BigDecimal extCost, int poNum, int line, int rel) {
        ObjectNode row = line(lineType, description, extCost);
        row.put("PONum", poNum);
        row.put("POLine", line);
        row.put("PORelNum", rel);
        return row;
    }

    /** Adds a GL distribution row of the line just added, in the main book. */
    ObjectNode expense(BigDecimal amount, String glAccount) {
        expenses++;
        return books.add(
                "APInvExp",
                "VendorNum",
                vendorNum,
                "InvoiceNum",
                invoiceNum,
                "InvoiceLine",
                lines,
                "InvExpSeq",
                expenses,
                "ExpAmt",
                amount,
                "GLAccount",
                glAccount,
                "ExpDispGLAcct",
                CompanyBooks.display(glAccount),
                "COACode",
                "MAIN",
                "BookID",
                "MAIN",
                "NonDedTax",
                false);
    }

    ObjectNode expense(String amount, String glAccount) {
        return expense(new BigDecimal(amount), glAccount);
    }

    /** Gives the line just added, or a part of it, to a project or a job. */
    ObjectNode job(String projectId, String jobNum, BigDecimal extCost) {
        return books.add(
                "APInvJob",
                "VendorNum",
                vendorNum,
                "InvoiceNum",
                invoiceNum,
                "InvoiceLine",
                lines,
                "JobNum",
                jobNum,
                "AssemblySeq",
                0,
                "MtlSeq",
                0,
                "ProjectID",
                projectId,
                "ExtCost",
                extCost);
    }

    ObjectNode job(String projectId, String jobNum, String extCost) {
        return job(projectId, jobNum, new BigDecimal(extCost));
    }

    /** Adds an expense of the whole invoice. */
    ObjectNode headerCharge(String amount, String glAccount) {
        charges = charges.add(new BigDecimal(amount));
        return books.add(
                "APIHAPInvExp",
                "VendorNum",
                vendorNum,
                "InvoiceNum",
                invoiceNum,
                "InvoiceLine",
                0,
                "InvExpSeq",
                ++headerCharges,
                "ExpAmt",
                new BigDecimal(amount),
                "GLAccount",
                glAccount,
                "ExpDispGLAcct",
                CompanyBooks.display(glAccount),
                "COACode",
                "MAIN",
                "BookID",
                "MAIN");
    }

    /** Adds up lines, their tax and the header's charges. */
    DocumentKey done() {
        BigDecimal total = charges;
        int count = books.rows("APInvDtl").size();
        for (ObjectNode line : books.rows("APInvDtl").subList(count - lines, count)) {
            total =
                    total.add(Rows.decimal(line, "ExtCost"))
                            .subtract(Rows.decimal(line, "LineDiscAmt"))
                            .add(Rows.decimal(line, "TotalMiscChrg"))
                            .add(Rows.decimal(line, "TotalTax"));
        }
        header.put("InvoiceAmt", total);
        header.put("DocInvoiceAmt", total);
        header.put("InvoiceBal", total);
        return key();
    }
}

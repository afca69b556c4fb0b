package dev.plumbline.epicor;

/** Reads a row of {@code Erp.BO.APInvoiceSvc/APInvoices} with all that belongs to it. */
final class InvoiceRow {
    private InvoiceRow() {}

    static EpicorInvoice read(Fields row) {
        return new EpicorInvoice(
                row.integer("VendorNum"),
                row.key("InvoiceNum"),
                row.date("InvoiceDate"),
                row.date("ApplyDate"),
                row.flag("Posted"),
                row.flag("DebitMemo"),
                row.decimal("InvoiceAmt"),
                row.text("TermsCode"),
                row.prose("TermsCodeDescription"),
                row.prose("Description"),
                row.prose("InvoiceComment"),
                row.revision("SysRevID"),
                row.rows("APInvDtls", InvoiceRow::line),
                row.rows("APIHAPInvExps", InvoiceRow::headerCharge));
    }

    static String key(Fields row) {
        return row.integer("VendorNum") + "/" + row.anyKey("InvoiceNum");
    }

    static InvoiceLineChange lineChange(Fields row) {
        return new InvoiceLineChange(
                new InvoiceKey(row.integer("VendorNum"), row.key("InvoiceNum")),
                row.integer("InvoiceLine"),
                row.revision("SysRevID"));
    }

    private static EpicorInvoiceLine line(Fields row) {
        return new EpicorInvoiceLine(
                row.integer("InvoiceLine"),
                row.text("LineType"),
                row.reference("PONum"),
                row.reference("POLine"),
                row.reference("PORelNum"),
                row.prose("Description"),
                row.decimal("ExtCost"),
                row.decimal("TotalMiscChrg"),
                row.decimal("LineDiscAmt"),
                row.code("JobNum"),
                row.code("GLAccount"),
                row.revision("SysRevID"),
                row.rows("APInvExps", InvoiceRow::expense),
                row.rows("APInvJobs", InvoiceRow::job));
    }

    private static EpicorInvoiceExpense expense(Fields row) {
        return new EpicorInvoiceExpense(
                row.integer("InvExpSeq"),
                row.decimal("ExpAmt"),
                row.code("GLAccount"),
                row.prose("GLAccountDesc"),
                row.text("BookID"),
                row.flag("NonDedTax"));
    }

    private static EpicorInvoiceJob job(Fields row) {
        return new EpicorInvoiceJob(
                row.code("JobNum"),
                row.reference("AssemblySeq"),
                row.reference("MtlSeq"),
                row.code("ProjectID"),
                row.decimal("ExtCost"));
    }

    private static EpicorHeaderCharge headerCharge(Fields row) {
        return new EpicorHeaderCharge(
                row.integer("InvExpSeq"),
                row.decimal("ExpAmt"),
                row.code("GLAccount"),
                row.flag("NonDedTax"));
    }
}

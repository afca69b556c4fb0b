package dev.plumbline.epicor;

/** Reads a row of {@code Erp.BO.POSvc/POes} with its lines, releases and their accounts. */
final class PurchaseOrderRow {
    private PurchaseOrderRow() {}

    static EpicorPurchaseOrder read(Fields row) {
        return new EpicorPurchaseOrder(
                row.integer("PONum"),
                row.integer("VendorNum"),
                row.date("OrderDate"),
                row.date("DueDate"),
                row.text("ApprovalStatus"),
                row.flag("OpenOrder"),
                row.flag("VoidOrder"),
                row.text("TermsCode"),
                row.prose("TermsCodeDescription"),
                row.text("ShipViaCode"),
                row.prose("ShipViaCodeDescription"),
                row.prose("ShipName"),
                row.prose("ShipAddress1"),
                row.prose("ShipAddress2"),
                row.prose("ShipAddress3"),
                row.prose("ShipCity"),
                row.text("ShipState"),
                row.text("ShipZIP"),
                row.text("ShipCountry"),
                row.prose("CommentText"),
                row.revision("SysRevID"),
                row.rows("PODetails", PurchaseOrderRow::line));
    }

    static String key(Fields row) {
        return Integer.toString(row.integer("PONum"));
    }

    /** A missing list of lines, or a line without its revision, is not the same as none. */
    static DocumentRevision revision(Fields row) {
        ChildRevisions lines = ChildRevisions.NONE;
        for (long line : row.rows("PODetails", each -> each.revision(Source.REVISION))) {
            lines = lines.with(line);
        }
        return new DocumentRevision(key(row), lines);
    }

    private static EpicorPurchaseOrderLine line(Fields row) {
        return new EpicorPurchaseOrderLine(
                row.integer("PONUM"),
                row.integer("POLine"),
                row.prose("LineDesc"),
                row.decimal("OrderQty"),
                row.text("PUM"),
                row.decimal("UnitCost"),
                row.text("CostPerCode"),
                row.decimal("ExtCost"),
                row.flag("OpenLine"),
                row.flag("VoidLine"),
                row.revision("SysRevID"),
                row.rows("PORels", PurchaseOrderRow::release));
    }

    private static EpicorPurchaseOrderRelease release(Fields row) {
        return new EpicorPurchaseOrderRelease(
                row.integer("PONum"),
                row.integer("POLine"),
                row.integer("PORelNum"),
                row.decimal("RelQty"),
                row.flag("OpenRelease"),
                row.flag("VoidRelease"),
                row.text("TranType"),
                row.code("JobNum"),
                row.code("ProjectID"),
                row.revision("SysRevID"),
                row.rows("PORelTGLCs", PurchaseOrderRow::account));
    }

    private static EpicorReleaseAccount account(Fields row) {
        return new EpicorReleaseAccount(
                row.text("BookID"),
                row.flag("IsMainBook"),
                row.text("RecordType"),
                row.code("GLAccount"),
                row.prose("GLAccountAccountDesc"));
    }
}

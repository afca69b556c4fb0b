package dev.plumbline.sandbox.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Writes one purchase order, line by line and release by release; {@link #done} adds it up. */
final class OrderWriter {
    private final CompanyBooks books;
    private final int poNum;
    private final ObjectNode header;
    private final String changed;
    private BigDecimal total = BigDecimal.ZERO;
    private int lines;

    /** Starts an approved, open order. */
    OrderWriter(CompanyBooks books, int poNum, ObjectNode vendor, LocalDate ordered) {
        this.books = books;
        this.poNum = poNum;
        this.changed = ordered.plusDays(1) + "T14:22:31Z";
        this.header =
                books.add(
                        "POHeader",
                        "PONum",
                        poNum,
                        "VendorNum",
                        vendor.get("VendorNum").intValue(),
                        "OrderDate",
                        ordered,
                        "DueDate",
                        ordered.plusDays(30),
                        "ApprovalStatus",
                        "A",
                        "Approve",
                        true,
                        "OpenOrder",
                        true,
                        "VoidOrder",
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

    /** The header row, to be changed where the order is out of the ordinary. */
    ObjectNode header() {
        return header;
    }

    int poNum() {
        return poNum;
    }

    DocumentKey key() {
        return DocumentKey.order(books.company(), poNum);
    }

    /** Adds a line whose ExtCost follows from quantity and unit cost. */
    ObjectNode line(
            String description, String uom, String quantity, String unitCost, String costPerCode) {
        return line(
                description, uom, new BigDecimal(quantity), new BigDecimal(unitCost), costPerCode);
    }

    ObjectNode line(
            String description,
            String uom,
            BigDecimal quantity,
            BigDecimal unitCost,
            String costPerCode) {
        lines++;
        return books.add(
                "PODetail",
                "PONUM",
                poNum,
                "POLine",
                lines,
                "LineDesc",
                description,
                "PUM",
                uom,
                "OrderQty",
                quantity,
                "UnitCost",
                unitCost,
                "CostPerCode",
                costPerCode,
                "ExtCost",
                Rows.extended(quantity, unitCost, costPerCode),
                "OpenLine",
                true,
                "VoidLine",
                false,
                "ChangeDate",
                changed);
    }

    /** Adds a release of the line just added to a project. */
    ObjectNode toProject(String quantity, String projectId, String glAccount) {
        return release(new BigDecimal(quantity), 1, projectId, "", glAccount);
    }

    /** Adds a release of the line just added. */
    ObjectNode release(
            BigDecimal quantity, int relNum, String projectId, String jobNum, String glAccount) {
        books.add(
                "PORelTGLC",
                "PONum",
                poNum,
                "POLine",
                lines,
                "PORelNum",
                relNum,
                "BookID",
                "MAIN",
                "IsMainBook",
                true,
                "RecordType",
                "A",
                "COACode",
                "MAIN",
                "GLAccount",
                glAccount,
                "GLAccountGLAcctDisp",
                CompanyBooks.display(glAccount));
        return books.add(
                "PORel",
                "PONum",
                poNum,
                "POLine",
                lines,
                "PORelNum",
                relNum,
                "RelQty",
                quantity,
                "ProjectID",
                projectId,
                "JobNum",
                jobNum,
                "TranType",
                jobNum.isEmpty() ? "PUR-UKN" : "PUR-MTL",
                "OpenRelease",
                true,
                "VoidRelease",
                false,
                "Status",
                "O");
    }

    /** A posting of the release in another book or of another kind, which must not count. */
    void alsoIn(int relNum, String bookId, String recordType, String glAccount) {
        books.add(
                "PORelTGLC",
                "PONum",
                poNum,
                "POLine",
                lines,
                "PORelNum",
                relNum,
                "BookID",
                bookId,
                "IsMainBook",
                bookId.equals("MAIN"),
                "RecordType",
                recordType,
                "COACode",
                "MAIN",
                "GLAccount",
                glAccount);
    }

    /** Closes the order with everything on it. */
    void close() {
        header.put("OpenOrder", false);
    }

    /** Adds up the lines that are not void. */
    DocumentKey done() {
        int count = books.rows("PODetail").size();
        for (ObjectNode line : books.rows("PODetail").subList(count - lines, count)) {
            if (!line.get("VoidLine").booleanValue()) {
                total = total.add(Rows.decimal(line, "ExtCost"));
            }
        }
        header.put("TotalCharges", total);
        header.put("TotalOrder", total);
        return key();
    }
}

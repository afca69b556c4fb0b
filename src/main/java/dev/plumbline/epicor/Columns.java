package dev.plumbline.epicor;

/**
 * The columns that are asked for: rows have hundreds, and {@code $select} keeps us to those we
 * read. Names are those of the services {@code Erp.BO.VendorSvc}, {@code Erp.BO.POSvc} and {@code
 * Erp.BO.APInvoiceSvc}.
 */
final class Columns {
    static final String VENDOR =
            "VendorNum,VendorID,Name,Address1,Address2,Address3,City,State,ZIP,Country,"
                    + "CountryNumISOCode,PhoneNum,EMailAddress,TaxPayerID,Inactive,SysRevID";

    static final String PURCHASE_ORDER =
            "PONum,VendorNum,OrderDate,DueDate,ApprovalStatus,OpenOrder,VoidOrder,TermsCode,"
                    + "TermsCodeDescription,ShipViaCode,ShipViaCodeDescription,ShipName,"
                    + "ShipAddress1,ShipAddress2,ShipAddress3,ShipCity,ShipState,ShipZIP,"
                    + "ShipCountry,CommentText,SysRevID";
    static final String PURCHASE_ORDER_LINE =
            "PONUM,POLine,LineDesc,OrderQty,PUM,UnitCost,CostPerCode,ExtCost,OpenLine,VoidLine,"
                    + "SysRevID";
    static final String RELEASE =
            "PONum,POLine,PORelNum,RelQty,OpenRelease,VoidRelease,TranType,JobNum,ProjectID,"
                    + "SysRevID";
    static final String RELEASE_ACCOUNT =
            "BookID,IsMainBook,RecordType,GLAccount,GLAccountAccountDesc";

    static final String INVOICE =
            "VendorNum,InvoiceNum,InvoiceDate,ApplyDate,Posted,DebitMemo,InvoiceAmt,TermsCode,"
                    + "TermsCodeDescription,Description,InvoiceComment,SysRevID";
    static final String INVOICE_LINE =
            "InvoiceLine,LineType,PONum,POLine,PORelNum,Description,ExtCost,TotalMiscChrg,"
                    + "LineDiscAmt,JobNum,GLAccount,SysRevID";
    static final String EXPENSE = "InvExpSeq,ExpAmt,GLAccount,GLAccountDesc,BookID,NonDedTax";
    static final String JOB = "JobNum,AssemblySeq,MtlSeq,ProjectID,ExtCost";
    static final String HEADER_CHARGE = "InvExpSeq,ExpAmt,GLAccount,NonDedTax";

    static final String RELEASE_REVISION = "PONum,POLine,PORelNum,SysRevID";
    static final String INVOICE_LINE_KEY = "VendorNum,InvoiceNum,InvoiceLine,SysRevID";

    /**
     * The revisions of an order's lines. {@code PODetails} cannot be filtered by its own columns
     * and no service has it as its own root with change columns, but it can be expanded.
     */
    static final String ORDER_LINE_REVISIONS = expand("PODetails", "POLine,SysRevID");

    private static final String ACCOUNTS = expand("PORelTGLCs", RELEASE_ACCOUNT);
    private static final String HEADER_CHARGES = expand("APIHAPInvExps", HEADER_CHARGE);

    /** Releases with their accounts: the second of two steps. */
    static final String RELEASE_CHILDREN = ACCOUNTS;

    /** Lines, releases and accounts of an order at once. */
    static final String ORDER_TREE =
            expand("PODetails", PURCHASE_ORDER_LINE, expand("PORels", RELEASE, ACCOUNTS));

    /** Only the lines of an order, for servers that refuse to go deeper. */
    static final String ORDER_LINES = expand("PODetails", PURCHASE_ORDER_LINE);

    /** Lines, distributions, jobs and header charges of an invoice at once. */
    static final String INVOICE_TREE =
            expand(
                            "APInvDtls",
                            INVOICE_LINE,
                            expand("APInvExps", EXPENSE) + "," + expand("APInvJobs", JOB))
                    + ","
                    + HEADER_CHARGES;

    /** Only lines and header charges of an invoice, for servers that refuse to go deeper. */
    static final String INVOICE_LINES = expand("APInvDtls", INVOICE_LINE) + "," + HEADER_CHARGES;

    private Columns() {}

    private static String expand(String navigation, String columns) {
        return navigation + "($select=" + columns + ")";
    }

    private static String expand(String navigation, String columns, String deeper) {
        return navigation + "($select=" + columns + ";$expand=" + deeper + ")";
    }
}

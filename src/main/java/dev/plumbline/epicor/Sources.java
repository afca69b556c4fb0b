package dev.plumbline.epicor;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What Plumbline reads from Epicor: services, sets, keys and the order of passes. */
final class Sources {
    static final Source<EpicorVendor> VENDORS =
            new Source<>(
                    "Erp.BO.VendorSvc",
                    "Vendors",
                    Columns.VENDOR,
                    Tree.NONE,
                    ODataFilter.ALL,
                    false,
                    VendorRow::read,
                    VendorRow::key);

    static final Source<EpicorPurchaseOrder> PURCHASE_ORDERS =
            new Source<>(
                    "Erp.BO.POSvc",
                    "POes",
                    Columns.PURCHASE_ORDER,
                    new OrderTree(),
                    ODataFilter.ALL,
                    true,
                    PurchaseOrderRow::read,
                    PurchaseOrderRow::key);

    /** Posted ones: others may still be edited or deleted, and their posting moves SysRevID. */
    static final Source<EpicorInvoice> INVOICES =
            new Source<>(
                    "Erp.BO.APInvoiceSvc",
                    "APInvoices",
                    Columns.INVOICE,
                    new InvoiceTree(),
                    ODataFilter.eq("Posted", true),
                    true,
                    InvoiceRow::read,
                    InvoiceRow::key);

    static final Source<ReleaseRevision> RELEASES =
            new Source<>(
                    "Erp.BO.PORelSearchSvc",
                    "PORelSearches",
                    Columns.RELEASE_REVISION,
                    Tree.NONE,
                    ODataFilter.ALL,
                    false,
                    row ->
                            new ReleaseRevision(
                                    row.integer("PONum"),
                                    row.integer("POLine"),
                                    row.integer("PORelNum"),
                                    row.revision(Source.REVISION)),
                    PurchaseOrderRow::key);

    static final Source<InvoiceLineChange> INVOICE_LINES =
            new Source<>(
                    "Erp.BO.APInvDtlSearchSvc",
                    "APInvDtlSearches",
                    Columns.INVOICE_LINE_KEY,
                    Tree.NONE,
                    ODataFilter.ALL,
                    true,
                    InvoiceRow::lineChange,
                    InvoiceRow::key);

    /** Keys and revisions of documents, and nothing else. */
    static final Source<DocumentRevision> VENDOR_REVISIONS =
            revisions(
                    "Erp.BO.VendorSvc",
                    "Vendors",
                    "VendorNum",
                    Tree.NONE,
                    ODataFilter.ALL,
                    row -> new DocumentRevision(VendorRow.key(row), ChildRevisions.NONE),
                    VendorRow::key);

    /** With their lines', which have no list of their own. */
    static final Source<DocumentRevision> PURCHASE_ORDER_REVISIONS =
            orderRevisions(ODataFilter.ALL);

    /**
     * Those that may still be edited: a closed one is opened again first, which writes its head.
     */
    static final Source<DocumentRevision> OPEN_ORDER_REVISIONS =
            orderRevisions(ODataFilter.eq("OpenOrder", true));

    static final Source<DocumentRevision> INVOICE_REVISIONS =
            revisions(
                    "Erp.BO.APInvoiceSvc",
                    "APInvoices",
                    "VendorNum,InvoiceNum",
                    Tree.NONE,
                    INVOICES.scope(),
                    row -> new DocumentRevision(InvoiceRow.key(row), ChildRevisions.NONE),
                    InvoiceRow::key);

    static final Source<Job> JOBS =
            new Source<>(
                    "Erp.BO.JobEntrySvc",
                    "JobEntries",
                    "JobNum,ProjectID,SysRevID",
                    Tree.NONE,
                    ODataFilter.ALL,
                    false,
                    row -> new Job(row.key("JobNum"), row.text("ProjectID")),
                    row -> row.anyKey("JobNum"));

    private Sources() {}

    private static Source<DocumentRevision> orderRevisions(ODataFilter scope) {
        return revisions(
                "Erp.BO.POSvc",
                "POes",
                "PONum",
                Tree.flat(Columns.ORDER_LINE_REVISIONS),
                scope,
                PurchaseOrderRow::revision,
                PurchaseOrderRow::key);
    }

    private static Source<DocumentRevision> revisions(
            String service,
            String set,
            String keys,
            Tree lines,
            ODataFilter scope,
            Function<Fields, DocumentRevision> reader,
            Function<Fields, String> key) {
        return new Source<>(
                service, set, keys + "," + Source.REVISION, lines, scope, false, reader, key);
    }

    static List<ODataFilter> numbers(String column, Collection<Integer> keys) {
        return keys.stream().distinct().map(key -> ODataFilter.eq(column, key)).toList();
    }

    static List<ODataFilter> texts(String column, Collection<String> keys) {
        return keys.stream().distinct().map(key -> ODataFilter.eq(column, key)).toList();
    }

    static List<ODataFilter> revisions(Collection<Long> sysRevIds) {
        return sysRevIds.stream()
                .distinct()
                .map(revision -> ODataFilter.eq(Source.REVISION, revision))
                .toList();
    }

    static List<ODataFilter> invoices(Collection<InvoiceKey> keys) {
        return keys.stream()
                .distinct()
                .map(key ->
                        ODataFilter.and(
                                ODataFilter.eq("VendorNum", key.vendorNum()),
                                ODataFilter.eq("InvoiceNum", key.invoiceNum())))
                .toList();
    }

    /** A job, as far as it leads to a project. */
    record Job(String jobNum, @Nullable String projectId) {}
}

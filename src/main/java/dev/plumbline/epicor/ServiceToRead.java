package dev.plumbline.epicor;

/**
 * The services that Plumbline reads beside {@code Erp.BO.CompanySvc}, each with the entity set that
 * it asks for. An API key may be limited to some of them (Epicor REST services guide, access
 * scope).
 */
public enum ServiceToRead {
    VENDORS("Erp.BO.VendorSvc", "Vendors", "VendorNum"),
    PURCHASE_ORDERS("Erp.BO.POSvc", "POes", "PONum"),
    RELEASES("Erp.BO.PORelSearchSvc", "PORelSearches", "PONum"),
    INVOICES("Erp.BO.APInvoiceSvc", "APInvoices", "InvoiceNum"),
    INVOICE_LINES("Erp.BO.APInvDtlSearchSvc", "APInvDtlSearches", "InvoiceNum"),
    JOBS("Erp.BO.JobEntrySvc", "JobEntries", "JobNum");

    private final String service;
    private final String set;
    private final String key;

    ServiceToRead(String service, String set, String key) {
        this.service = service;
        this.set = set;
        this.key = key;
    }

    /** As Epicor's administrators know it, for example {@code Erp.BO.POSvc}. */
    public String service() {
        return service;
    }

    String set() {
        return set;
    }

    String key() {
        return key;
    }
}

package dev.plumbline.sandbox.demo;

/**
 * Names one Epicor document as Plumbline's REST resources do.
 *
 * @param company Epicor company, such as {@code EPIC01}
 * @param entity {@code VENDOR}, {@code PURCHASE_ORDER} or {@code AP_INVOICE}
 * @param key {@code VendorNum}, {@code PONum} or {@code VendorNum/InvoiceNum}
 */
public record DocumentKey(String company, String entity, String key)
        implements Comparable<DocumentKey> {

    static DocumentKey vendor(String company, int vendorNum) {
        return new DocumentKey(company, "VENDOR", Integer.toString(vendorNum));
    }

    static DocumentKey order(String company, int poNum) {
        return new DocumentKey(company, "PURCHASE_ORDER", Integer.toString(poNum));
    }

    static DocumentKey invoice(String company, int vendorNum, String invoiceNum) {
        return new DocumentKey(company, "AP_INVOICE", vendorNum + "/" + invoiceNum);
    }

    @Override
    public int compareTo(DocumentKey other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return company + " " + entity + " " + key;
    }
}

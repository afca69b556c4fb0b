package dev.plumbline.domain;

/**
 * The key of an Epicor document within its company: {@code VendorNum}, {@code PONum}, {@code
 * VendorNum/InvoiceNum}.
 */
public record SourceKey(String value) {
    /** The key of a vendor. */
    public static SourceKey vendor(int vendorNum) {
        return new SourceKey(Integer.toString(vendorNum));
    }

    /** The key of a purchase order. */
    public static SourceKey purchaseOrder(int poNum) {
        return new SourceKey(Integer.toString(poNum));
    }

    /** The key of an AP invoice; the invoice number stands verbatim. */
    public static SourceKey invoice(int vendorNum, String invoiceNum) {
        return new SourceKey(vendorNum + "/" + invoiceNum);
    }

    @Override
    public String toString() {
        return value;
    }
}

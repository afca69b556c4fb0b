package dev.plumbline.domain;

import java.util.OptionalInt;

/**
 * The key of an Epicor document within its company: {@code VendorNum}, {@code PONum}, {@code
 * VendorNum/InvoiceNum}.
 */
public record SourceKey(String value) {
    /** What every key of a row without one begins with; Epicor's begin with a number. */
    private static final String NAMELESS = "?";

    /** Stands for rows that tell neither their key nor their revision. */
    public static final SourceKey NOWHERE = new SourceKey(NAMELESS);

    /** Stands for a row of which nothing can be read but its {@code SysRevID}. */
    public static SourceKey nameless(long sysRevId) {
        return new SourceKey(NAMELESS + sysRevId);
    }

    /** Whether it is none of Epicor's, so that Epicor cannot be asked for it. */
    public boolean isNameless() {
        return value.startsWith(NAMELESS);
    }

    /**
     * The {@code SysRevID} of a row without a readable key.
     *
     * @throws NumberFormatException where it stands for something else
     */
    public long namelessRevision() {
        return Long.parseLong(value.substring(NAMELESS.length()));
    }

    /** The number of a vendor or an order, an Int32 of Epicor's; empty where the text is none. */
    public static OptionalInt number(String text) {
        if (!text.matches("[0-9]{1,10}")) {
            return OptionalInt.empty();
        }
        long number = Long.parseLong(text);
        return number > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) number);
    }

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

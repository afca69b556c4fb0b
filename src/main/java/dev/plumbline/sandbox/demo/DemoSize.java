package dev.plumbline.sandbox.demo;

import java.util.Optional;

/**
 * How much of the invented company is made; the awkward documents are always there and count.
 *
 * @param seed the same seed and sizes give the same rows
 * @param vendors Epicor vendor rows over all companies
 * @param purchaseOrders purchase orders over all companies
 * @param linesPerOrder average lines of an ordinary purchase order
 * @param invoices AP invoices over all companies
 * @param linesPerInvoice average lines of an ordinary AP invoice
 */
public record DemoSize(
        long seed,
        int vendors,
        int purchaseOrders,
        int linesPerOrder,
        int invoices,
        int linesPerInvoice) {

    /** Refuses sizes that could not hold the ordinary trade of five companies. */
    public DemoSize {
        if (vendors < 100 || purchaseOrders < 100 || invoices < 100) {
            throw new IllegalArgumentException(
                    "At least 100 vendors, 100 purchase orders and 100 invoices are needed, not "
                            + vendors
                            + ", "
                            + purchaseOrders
                            + " and "
                            + invoices);
        }
        if (linesPerOrder < 1 || linesPerInvoice < 1) {
            throw new IllegalArgumentException("A document has at least one line");
        }
    }

    /** The company of the demonstration: 400 vendors, 900 purchase orders, 1,500 invoices. */
    public static DemoSize standard() {
        return new DemoSize(20261101, 400, 900, 3, 1_500, 2);
    }

    /** A company for quick tests: everything awkward and little else. */
    public static DemoSize small() {
        return new DemoSize(20261101, 100, 100, 2, 100, 2);
    }

    /** The company of the load tests: 10,000 vendors, 20,000 purchase orders, 50,000 invoices. */
    public static DemoSize large() {
        return new DemoSize(20261101, 10_000, 20_000, 5, 50_000, 3);
    }

    /** The same size of another company. */
    public DemoSize withSeed(long other) {
        return new DemoSize(
                other, vendors, purchaseOrders, linesPerOrder, invoices, linesPerInvoice);
    }

    /** The size of that name: {@code standard}, {@code small} or {@code large}. */
    public static Optional<DemoSize> named(String name) {
        return switch (name) {
            case "standard" -> Optional.of(standard());
            case "small" -> Optional.of(small());
            case "large" -> Optional.of(large());
            default -> Optional.empty();
        };
    }
}

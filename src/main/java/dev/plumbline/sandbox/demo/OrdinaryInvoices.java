package dev.plumbline.sandbox.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The AP invoices that cause nobody any trouble: of orders, of accounts and of jobs. */
final class OrdinaryInvoices {
    private final Scene scene;
    private final OrdinaryVendors vendors;
    private final OrdinaryTrade trade;
    private final SplittableRandom random;
    private final Map<Division, Integer> nextPurchase = new EnumMap<>(Division.class);

    OrdinaryInvoices(
            Scene scene, OrdinaryVendors vendors, OrdinaryTrade trade, SplittableRandom random) {
        this.scene = scene;
        this.vendors = vendors;
        this.trade = trade;
        this.random = random;
    }

    void write(int count, int averageLines) {
        for (int number = 0; number < count; number++) {
            Division division = Division.at(number % 5);
            int lines = 1 + random.nextInt(2 * averageLines - 1);
            if (random.nextInt(100) < 55) {
                ofOrder(division, number, lines);
            } else {
                ofAccounts(division, number, lines);
            }
        }
    }

    private String invoiceNum(Division division, int number) {
        return switch (random.nextInt(3)) {
            case 0 -> "INV-" + (100_000 + number);
            case 1 -> Integer.toString(7_000_000 + number);
            default -> division.segment() + "/" + (40_000 + number);
        };
    }

    // Lines of one purchase order only: the next ones that have not been invoiced.
    private void ofOrder(Division division, int number, int lines) {
        List<Purchase> all = trade.purchases(division);
        int at = nextPurchase.getOrDefault(division, 0) % all.size();
        Purchase first = all.get(at);
        InvoiceWriter invoice =
                new InvoiceWriter(
                        scene.books(division),
                        first.vendor(),
                        invoiceNum(division, number),
                        OrdinaryTrade.anyDay(random));
        int end = at;
        while (end < all.size() && end < at + lines && all.get(end).poNum() == first.poNum()) {
            line(invoice, all.get(end));
            end++;
        }
        nextPurchase.put(division, end);
        invoice.done();
    }

    private void line(InvoiceWriter invoice, Purchase purchase) {
        BigDecimal share = random.nextInt(3) == 0 ? new BigDecimal("0.5") : BigDecimal.ONE;
        BigDecimal quantity = purchase.quantity().multiply(share);
        BigDecimal amount = Rows.extended(quantity, purchase.unitCost(), "E");
        invoice.orderLine(
                        random.nextInt(4) == 0 ? "U" : "R",
                        purchase.description(),
                        amount,
                        purchase.poNum(),
                        purchase.line(),
                        1)
                .put("VendorQty", quantity)
                .put("UnitCost", purchase.unitCost());
    }

    private void ofAccounts(Division division, int number, int lines) {
        OrdinaryVendors.Seller seller = vendors.any(division);
        List<Site> sites = scene.sites().of(division);
        Site site = sites.get(random.nextInt(sites.size()));
        InvoiceWriter invoice =
                new InvoiceWriter(
                        scene.books(division),
                        seller.vendor(),
                        invoiceNum(division, number),
                        OrdinaryTrade.anyDay(random));
        invoice.header().put("Description", seller.trade().firm() + " for " + site.name());
        for (int line = 1; line <= lines; line++) {
            Trade.Item item =
                    seller.trade().items().get(random.nextInt(seller.trade().items().size()));
            String account = seller.trade().account(item.type(), division);
            BigDecimal amount =
                    OrdinaryTrade.price(item, random)
                            .multiply(BigDecimal.valueOf(1 + random.nextInt(20)))
                            .setScale(2, RoundingMode.HALF_UP);
            if (random.nextInt(3) == 0) {
                jobLine(invoice, item, amount, account, site.jobOf(division, 1 + line % 3));
            } else {
                invoice.line("M", item.description(), amount);
                invoice.expense(amount, account);
                invoice.job(site.projectOf(division), "", amount);
            }
        }
        invoice.done();
    }

    private static void jobLine(
            InvoiceWriter invoice,
            Trade.Item item,
            BigDecimal amount,
            String account,
            String jobNum) {
        invoice.line("J", item.description(), amount)
                .put("GLAccount", account)
                .put("JobNum", jobNum);
        invoice.job("", jobNum, amount);
    }
}

package dev.plumbline.sandbox.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The purchase orders that cause nobody any trouble. */
final class OrdinaryTrade {
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 7, 1);
    private static final int DAYS = 450;

    private final Scene scene;
    private final OrdinaryVendors vendors;
    private final SplittableRandom random;
    private final Map<Division, List<Purchase>> purchases = new EnumMap<>(Division.class);

    OrdinaryTrade(Scene scene, OrdinaryVendors vendors, SplittableRandom random) {
        this.scene = scene;
        this.vendors = vendors;
        this.random = random;
    }

    void write(int count, int averageLines) {
        for (int number = 0; number < count; number++) {
            Division division = Division.at(number % 5);
            order(division, division.number * 100_000 + 1_000 + number / 5, averageLines);
        }
    }

    /** What can be invoiced, in the order in which it was bought. */
    List<Purchase> purchases(Division division) {
        return purchases.computeIfAbsent(division, _ -> new ArrayList<>());
    }

    private void order(Division division, int poNum, int averageLines) {
        OrdinaryVendors.Seller seller = vendors.any(division);
        List<Site> sites = scene.sites().of(division);
        Site site = sites.get(random.nextInt(sites.size()));
        OrderWriter order =
                new OrderWriter(scene.books(division), poNum, seller.vendor(), anyDay(random));
        int lines = 1 + random.nextInt(2 * averageLines - 1);
        for (int line = 1; line <= lines; line++) {
            line(order, line, division, seller, site);
        }
        order.header()
                .put("ShipName", site.name())
                .put("ShipAddress1", "Gate " + (1 + poNum % 4))
                .put("ShipCity", division.city)
                .put("ShipState", division.state)
                .put("ShipZIP", division.zip);
        if (random.nextInt(7) == 0) {
            order.close();
        }
        order.done();
    }

    private void line(
            OrderWriter order,
            int line,
            Division division,
            OrdinaryVendors.Seller seller,
            Site site) {
        Trade trade = seller.trade();
        Trade.Item item = trade.items().get(random.nextInt(trade.items().size()));
        BigDecimal quantity = quantity(item);
        BigDecimal price = price(item, random);
        order.line(item.description(), item.uom(), quantity, price, "E");
        boolean byJob = random.nextInt(10) == 0;
        order.release(
                quantity,
                1,
                byJob ? "" : site.projectOf(division),
                byJob ? site.jobOf(division, 1 + random.nextInt(3)) : "",
                trade.account(item.type(), division));
        purchases(division)
                .add(
                        new Purchase(
                                seller.vendor(),
                                order.poNum(),
                                line,
                                item.description(),
                                quantity,
                                price));
    }

    private BigDecimal quantity(Trade.Item item) {
        if (item.uom().equals("LS")) {
            return BigDecimal.ONE;
        }
        int most = item.high().intValue() > 1_000 ? 12 : 600;
        return BigDecimal.valueOf(1 + random.nextInt(most));
    }

    static BigDecimal price(Trade.Item item, SplittableRandom random) {
        BigDecimal span = item.high().subtract(item.low());
        return span.multiply(BigDecimal.valueOf(random.nextInt(1_001)))
                .movePointLeft(3)
                .add(item.low())
                .setScale(2, RoundingMode.HALF_UP);
    }

    static LocalDate anyDay(SplittableRandom random) {
        return FIRST_DAY.plusDays(random.nextInt(DAYS));
    }
}

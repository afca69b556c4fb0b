package dev.plumbline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.CostCode;
import dev.plumbline.domain.Division;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.epicor.EpicorPurchaseOrderLine;
import dev.plumbline.epicor.EpicorPurchaseOrderRelease;
import dev.plumbline.epicor.EpicorReleaseAccount;
import dev.plumbline.purchaseorder.ContractContent;
import dev.plumbline.purchaseorder.PurchaseOrderMapper;
import dev.plumbline.purchaseorder.PurchaseOrderSettings;
import dev.plumbline.sync.CostLine;
import dev.plumbline.sync.Lookups;
import dev.plumbline.sync.Mapped;
import dev.plumbline.sync.StubLookups;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Ten thousand orders: what is sent, and what is reconciled, is what whole numbers say. */
class RandomOrdersTest {
    private static final int DOCUMENTS = 10_000;
    private static final Division EAST = new Division("east", "EPIC01", "USD");
    private static final Map<Long, String> NAMES = Map.of(1L, "P-1", 2L, "P-2", 3L, "P-3");

    private final PurchaseOrderMapper mapper =
            new PurchaseOrderMapper(new PurchaseOrderSettings("Approved", "MAIN"));
    private final OrderCosts costs = new OrderCosts("MAIN");
    private final Lookups lookups = lookups();

    @Test
    void comeToTheSameCentsOnBothSides() {
        Sums.draw(
                DOCUMENTS,
                seed -> {
                    EpicorPurchaseOrder order = new RandomOrders(seed, 4021).order();
                    Map<String, BigInteger> expected = expected(order).money();

                    Mapped<ContractContent> mapped = mapper.map(EAST, order, lookups);

                    assertThat(sums(mapped).money()).isEqualTo(expected);
                    assertThat(
                                    Sums.of(
                                                    costs.of(
                                                            order,
                                                            new Places(
                                                                    RandomOrders.PROJECTS_OF_JOBS)))
                                            .money())
                            .isEqualTo(expected);
                });
    }

    /**
     * Prices per each, hundred and thousand: where a contract goes by unit, they tell its money.
     */
    @Test
    void goByUnitOnlyWhereTheUnitsTellTheMoney() {
        int[] byUnit = new int[1];

        Sums.draw(
                DOCUMENTS,
                seed -> {
                    EpicorPurchaseOrder order = new RandomOrders(seed, 4021).order();
                    if (mapper.map(EAST, order, lookups)
                            instanceof Mapped.Parts<ContractContent> parts) {
                        parts.parts()
                                .forEach(part -> {
                                    boolean told =
                                            part.content().lines().stream()
                                                    .allMatch(line -> isTold(order, line));
                                    assertThat(part.content().unitBased()).isEqualTo(told);
                                    byUnit[0] += told ? 1 : 0;
                                });
                    }
                });

        assertThat(byUnit[0]).isPositive();
    }

    private static boolean isTold(EpicorPurchaseOrder order, CostLine line) {
        int number = Integer.parseInt(line.key().substring(0, line.key().indexOf('.')));
        EpicorPurchaseOrderLine own =
                order.lines().stream()
                        .filter(each -> each.poLine() == number)
                        .findFirst()
                        .orElseThrow();
        int per = own.costPerCode().equals("C") ? 100 : own.costPerCode().equals("M") ? 1000 : 1;
        BigInteger product =
                Fractions.units(line.quantity()).multiply(Fractions.units(own.unitCost()));
        BigInteger cents =
                Fractions.rounded(product, BigInteger.TEN.pow(8).multiply(BigInteger.valueOf(per)));
        boolean known = !own.pum().equals("BUNDLE");
        return known && cents.equals(line.amount().movePointRight(2).toBigIntegerExact());
    }

    private static Sums expected(EpicorPurchaseOrder order) {
        Sums sums = new Sums();
        for (EpicorPurchaseOrderLine line : order.lines()) {
            List<EpicorPurchaseOrderRelease> live =
                    line.releases().stream()
                            .filter(release -> !line.voidLine() && !release.voidRelease())
                            .sorted(Comparator.comparing(EpicorPurchaseOrderRelease::poRelNum))
                            .toList();
            BigInteger[] shares =
                    Fractions.split(
                            Fractions.cents(line.extCost()),
                            live.stream()
                                    .map(release -> Fractions.units(release.relQty()))
                                    .toList());
            for (int i = 0; i < shares.length; i++) {
                EpicorPurchaseOrderRelease release = live.get(i);
                String project = project(release.projectId(), release.jobNum());
                if (!project.isEmpty()) {
                    sums.add(project, account(release), shares[i]);
                }
            }
        }
        return sums;
    }

    static String project(String named, String job) {
        return named.isEmpty() ? RandomOrders.PROJECTS_OF_JOBS.getOrDefault(job, "") : named;
    }

    static String account(EpicorPurchaseOrderRelease release) {
        return release.accounts().stream()
                .filter(account -> account.isMainBook() && account.recordType().equals("A"))
                .map(EpicorReleaseAccount::glAccount)
                .collect(Collectors.joining());
    }

    private static Sums sums(Mapped<ContractContent> mapped) {
        Sums sums = new Sums();
        switch (mapped) {
            case Mapped.Parts<ContractContent> parts ->
                    parts.parts()
                            .forEach(part ->
                                    sums.part(
                                            NAMES.get(part.projectId()),
                                            part.amount(),
                                            part.content().lines()));
            case Mapped.Skipped<ContractContent> _ -> {} // no release of it has a project
            default -> throw new AssertionError(mapped);
        }
        return sums;
    }

    static StubLookups lookups() {
        StubLookups lookups = StubLookups.usual();
        NAMES.forEach((id, name) -> lookups.projects.put(name, id));
        lookups.jobs.clear();
        lookups.jobs.putAll(RandomOrders.PROJECTS_OF_JOBS);
        for (String account : RandomOrders.ACCOUNTS) {
            lookups.codes.put(account, new CostCode("03-300", "M"));
        }
        return lookups;
    }
}

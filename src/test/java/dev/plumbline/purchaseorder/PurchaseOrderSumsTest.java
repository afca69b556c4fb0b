package dev.plumbline.purchaseorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Division;
import dev.plumbline.epicor.EpicorPurchaseOrderLine;
import dev.plumbline.epicor.EpicorPurchaseOrderRelease;
import dev.plumbline.sync.CostLine;
import dev.plumbline.sync.Mapped;
import dev.plumbline.sync.StubLookups;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums of made-up orders against sums worked out in whole cents, without the code under test. */
class PurchaseOrderSumsTest {
    private static final String[] PROJECTS = {"P-100", "P-200", ""};
    private static final String[] ACCOUNTS = {"5100|00|10", "5200|00|10", "5300|00|10"};

    private final Map<String, Long> expected = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void addUpByProjectAndAccount(long seed) {
        Random random = new Random(seed);
        StubLookups lookups = StubLookups.usual();
        List<EpicorPurchaseOrderLine> lines = new ArrayList<>();
        for (int number = 1; number <= 1 + random.nextInt(12); number++) {
            lines.add(line(random, number));
        }

        Mapped<ContractContent> mapped =
                new PurchaseOrderMapper(new PurchaseOrderSettings("Approved", "MAIN"))
                        .map(
                                new Division("east", "EPIC01", "USD"),
                                OrderFixture.order(lines.toArray(new EpicorPurchaseOrderLine[0])),
                                lookups);

        assertThat(sums(mapped)).isEqualTo(expected);
    }

    private EpicorPurchaseOrderLine line(Random random, int number) {
        long cents = random.nextLong(-5_000_000, 50_000_000);
        int releases = 1 + random.nextInt(5);
        long[] weights = random.longs(releases, 1, 400).toArray();
        long weight = java.util.Arrays.stream(weights).sum();
        long rest = cents;
        List<EpicorPurchaseOrderRelease> rows = new ArrayList<>();
        for (int i = 0; i < releases; i++) {
            String project = PROJECTS[random.nextInt(PROJECTS.length)];
            String account = ACCOUNTS[random.nextInt(ACCOUNTS.length)];
            long share = i == releases - 1 ? rest : share(cents, weights[i], weight);
            rest -= share;
            if (!project.isEmpty()) {
                expected.merge(project + " " + account, share, Long::sum);
            }
            rows.add(
                    OrderFixture.release(
                            number, i + 1, Long.toString(weights[i]), project, account));
        }
        java.util.Collections.shuffle(rows, random);
        return OrderFixture.line(number, BigDecimal.valueOf(cents, 2).toPlainString(), rows);
    }

    /** Half away from zero: twice the product plus the divisor, over twice the divisor. */
    private static long share(long cents, long part, long whole) {
        BigInteger product = BigInteger.valueOf(Math.abs(cents)).multiply(BigInteger.valueOf(part));
        long magnitude =
                product.shiftLeft(1)
                        .add(BigInteger.valueOf(whole))
                        .divide(BigInteger.valueOf(2 * whole))
                        .longValueExact();
        return cents < 0 ? -magnitude : magnitude;
    }

    private static Map<String, Long> sums(Mapped<ContractContent> mapped) {
        Map<String, Long> sums = new TreeMap<>();
        if (mapped instanceof Mapped.Parts<ContractContent> parts) {
            parts.parts()
                    .forEach(part -> {
                        String project = part.projectId() == 7001 ? "P-100" : "P-200";
                        long total = 0;
                        for (CostLine line : part.content().lines()) {
                            long cents = line.amount().movePointRight(2).longValueExact();
                            sums.merge(project + " " + line.glAccount(), cents, Long::sum);
                            total += cents;
                        }
                        assertThat(part.amount().movePointRight(2).longValueExact())
                                .isEqualTo(total);
                    });
        }
        return sums;
    }
}

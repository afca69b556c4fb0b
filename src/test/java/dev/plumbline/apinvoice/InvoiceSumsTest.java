package dev.plumbline.apinvoice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Division;
import dev.plumbline.sync.CostLine;
import dev.plumbline.sync.Mapped;
import dev.plumbline.sync.StubLookups;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums of made-up invoices against sums worked out in whole cents, without the code under test. */
class InvoiceSumsTest {
    private static final String[] ACCOUNTS = {"5100|00|10", "5200|00|10", "5300|00|10"};

    private final Map<String, Long> expected = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void addUpByProjectAndAccount(long seed) {
        Random random = new Random(seed);
        List<InvoiceFixture> lines = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(12); i++) {
            lines.add(random.nextBoolean() ? received(random) : shared(random));
        }

        Mapped<DirectCostContent> mapped =
                new InvoiceMapper(
                                new InvoiceSettings(
                                        PoMatched.INVOICE, DirectCostStatus.DRAFT, null, "MAIN"))
                        .map(
                                new Division("east", "EPIC01", "USD"),
                                InvoiceFixture.invoice(lines.toArray(new InvoiceFixture[0])),
                                InvoiceFixture::orders,
                                StubLookups.usual());

        assertThat(sums(mapped)).isEqualTo(expected);
    }

    /** A PO line, part of it distributed: release 1 is P-100 on 5100, release 2 P-200 on 5200. */
    private InvoiceFixture received(Random random) {
        long rest = random.nextLong(1, 900_000);
        long row = random.nextLong(1, 90_000);
        long discount = random.nextLong(0, 500);
        int release = 1 + random.nextInt(2);
        String project = release == 1 ? "7001 " : "7002 ";
        expected.merge(project + ACCOUNTS[release - 1], rest, Long::sum);
        expected.merge(project + ACCOUNTS[2], row, Long::sum);
        return InvoiceFixture.line("R", money(rest + discount))
                .less(money(discount), money(row))
                .row(money(row), ACCOUNTS[2])
                .ofOrder(4021, release);
    }

    /**
     * A miscellaneous line of several rows over two jobs: the first gets its part, the other the
     * rest.
     */
    private InvoiceFixture shared(Random random) {
        int sign = random.nextBoolean() ? 1 : -1;
        long first = random.nextLong(1, 100);
        long second = random.nextLong(1, 100);
        long total = 0;
        InvoiceFixture line = InvoiceFixture.line("M", "0");
        for (int i = 0; i <= random.nextInt(4); i++) {
            long cents = random.nextLong(1, 1_000_000);
            String account = ACCOUNTS[random.nextInt(ACCOUNTS.length)];
            long share = (2 * cents * first + first + second) / (2 * (first + second));
            expected.merge("7001 " + account, sign * share, Long::sum);
            expected.merge("7002 " + account, sign * (cents - share), Long::sum);
            total += cents;
            line.row(money(sign * cents), account);
        }
        line.extCost = money(sign * total);
        return line.share("J-2", 0, "", money(second)).share("J-1", 0, "", money(first));
    }

    private static String money(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    private static Map<String, Long> sums(Mapped<DirectCostContent> mapped) {
        Map<String, Long> sums = new TreeMap<>();
        ((Mapped.Parts<DirectCostContent>) mapped)
                .parts()
                .forEach(part -> {
                    Set<String> keys = new HashSet<>();
                    long total = 0;
                    for (CostLine line : part.content().lines()) {
                        long cents = line.amount().movePointRight(2).longValueExact();
                        sums.merge(part.projectId() + " " + line.glAccount(), cents, Long::sum);
                        total += cents;
                        assertThat(keys.add(line.key())).as(line.key()).isTrue();
                    }
                    assertThat(part.amount().movePointRight(2).longValueExact()).isEqualTo(total);
                });
        return sums;
    }
}

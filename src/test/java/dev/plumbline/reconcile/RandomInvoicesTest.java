package dev.plumbline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.apinvoice.DirectCostContent;
import dev.plumbline.apinvoice.DirectCostStatus;
import dev.plumbline.apinvoice.InvoiceMapper;
import dev.plumbline.apinvoice.InvoiceSettings;
import dev.plumbline.apinvoice.PoMatched;
import dev.plumbline.domain.Division;
import dev.plumbline.epicor.EpicorHeaderCharge;
import dev.plumbline.epicor.EpicorInvoice;
import dev.plumbline.epicor.EpicorInvoiceExpense;
import dev.plumbline.epicor.EpicorInvoiceJob;
import dev.plumbline.epicor.EpicorInvoiceLine;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.epicor.EpicorPurchaseOrderRelease;
import dev.plumbline.sync.Lookups;
import dev.plumbline.sync.Mapped;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ten thousand invoices: what is sent, and what is reconciled, is what whole numbers say. */
class RandomInvoicesTest {
    private static final int DOCUMENTS = 10_000;
    private static final Division EAST = new Division("east", "EPIC01", "USD");
    private static final Map<Long, String> NAMES = Map.of(1L, "P-1", 2L, "P-2", 3L, "P-3");

    private final Lookups lookups = RandomOrdersTest.lookups();

    @ParameterizedTest
    @EnumSource(PoMatched.class)
    void comeToTheSameCentsOnBothSides(PoMatched poMatched) {
        InvoiceMapper mapper =
                new InvoiceMapper(
                        new InvoiceSettings(poMatched, DirectCostStatus.APPROVED, null, "MAIN"));
        InvoiceCosts costs = new InvoiceCosts(settings(poMatched));
        boolean excluded = poMatched == PoMatched.EXCLUDE;

        Sums.draw(
                DOCUMENTS,
                seed -> {
                    RandomInvoices drawn = new RandomInvoices(seed);
                    EpicorInvoice invoice = drawn.invoice();
                    Map<String, BigInteger> expected =
                            expected(invoice, drawn.order(), excluded).money();

                    Mapped<DirectCostContent> mapped =
                            mapper.map(EAST, invoice, _ -> Optional.of(drawn.order()), lookups);

                    assertThat(sums(mapped).money()).isEqualTo(expected);
                    Releases releases = new Releases("MAIN");
                    releases.add(drawn.order());
                    assertThat(
                                    Sums.of(
                                                    costs.of(
                                                            invoice,
                                                            releases,
                                                            new Places(
                                                                    RandomOrders.PROJECTS_OF_JOBS)))
                                            .money())
                            .isEqualTo(expected);
                });
    }

    private static ReconcileSettings settings(PoMatched poMatched) {
        return new ReconcileSettings(
                true,
                Duration.ofHours(20),
                300,
                "MAIN",
                poMatched.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                null,
                null,
                false);
    }

    /** A share of a line: what it weighs and the project that it belongs to. */
    private record Share(BigInteger weight, String project) {}

    private static Sums expected(
            EpicorInvoice invoice, EpicorPurchaseOrder order, boolean excluded) {
        Sums sums = new Sums();
        TreeSet<String> projects = new TreeSet<>();
        for (EpicorInvoiceLine line : invoice.lines()) {
            List<Share> shares = shares(line, order);
            if (line.lineType().equals("A")
                    || shares.stream().allMatch(share -> share.project().isEmpty())) {
                continue;
            }
            shares.stream().map(Share::project).filter(p -> !p.isEmpty()).forEach(projects::add);
            if (excluded && line.poNum() != 0) {
                continue;
            }
            postings(line, order)
                    .forEach((posting, cents) -> {
                        BigInteger[] amounts =
                                Fractions.split(cents, shares.stream().map(Share::weight).toList());
                        for (int i = 0; i < amounts.length; i++) {
                            if (!shares.get(i).project().isEmpty()) {
                                sums.add(
                                        shares.get(i).project(),
                                        posting.substring(posting.indexOf(' ') + 1),
                                        amounts[i]);
                            }
                        }
                    });
        }
        if (!projects.isEmpty()) {
            assertThat(invoice.headerCharges().isEmpty() || projects.size() == 1).isTrue();
            for (EpicorHeaderCharge charge : invoice.headerCharges()) {
                sums.add(projects.first(), charge.glAccount(), Fractions.cents(charge.expAmt()));
            }
        }
        return sums;
    }

    private static List<Share> shares(EpicorInvoiceLine line, EpicorPurchaseOrder order) {
        String ofRelease =
                release(line, order)
                        .map(release ->
                                RandomOrdersTest.project(release.projectId(), release.jobNum()))
                        .orElse("");
        List<EpicorInvoiceJob> jobs =
                line.jobs().stream()
                        .sorted(
                                Comparator.comparing(EpicorInvoiceJob::jobNum)
                                        .thenComparing(EpicorInvoiceJob::assemblySeq)
                                        .thenComparing(EpicorInvoiceJob::mtlSeq))
                        .toList();
        if (jobs.stream().anyMatch(job -> job.extCost().signum() != 0)) {
            jobs = jobs.stream().filter(job -> job.extCost().signum() != 0).toList();
        }
        List<Share> shares = new ArrayList<>();
        for (EpicorInvoiceJob job : jobs) {
            String own = job.projectId().isEmpty() ? ofRelease : job.projectId();
            shares.add(
                    new Share(
                            Fractions.units(job.extCost()),
                            RandomOrdersTest.project(own, job.jobNum())));
        }
        return shares.isEmpty()
                ? List.of(
                        new Share(
                                BigInteger.ONE, RandomOrdersTest.project(ofRelease, line.jobNum())))
                : shares;
    }

    /** Cents by row and account; a rest of less than half a cent belongs to the last row. */
    private static Map<String, BigInteger> postings(
            EpicorInvoiceLine line, EpicorPurchaseOrder order) {
        Map<String, BigInteger> postings = new LinkedHashMap<>();
        BigInteger exactRest =
                Fractions.units(line.extCost())
                        .subtract(Fractions.units(line.lineDiscAmt()))
                        .add(Fractions.units(line.totalMiscChrg()));
        BigInteger rest = Fractions.cents(exactRest);
        String last = "";
        for (EpicorInvoiceExpense row :
                line.expenses().stream()
                        .filter(row -> !row.bookId().equals("TAX"))
                        .sorted(Comparator.comparing(EpicorInvoiceExpense::invExpSeq))
                        .toList()) {
            String posting = row.invExpSeq() + " " + row.glAccount();
            BigInteger cents = Fractions.cents(row.expAmt());
            postings.put(posting, cents);
            if (!row.nonDedTax()) {
                rest = rest.subtract(cents);
                exactRest = exactRest.subtract(Fractions.units(row.expAmt()));
                last = posting;
            }
        }
        boolean rounding = Fractions.cents(exactRest).signum() == 0 && !last.isEmpty();
        String account =
                release(line, order).map(RandomOrdersTest::account).orElse(line.glAccount());
        postings.merge(rounding ? last : "rest " + account, rest, BigInteger::add);
        return postings;
    }

    private static Optional<EpicorPurchaseOrderRelease> release(
            EpicorInvoiceLine line, EpicorPurchaseOrder order) {
        return line.poNum() == 0
                ? Optional.empty()
                : order.lines().stream()
                        .filter(each -> each.poLine() == line.poLine())
                        .flatMap(each -> each.releases().stream())
                        .filter(each -> each.poRelNum() == line.poRelNum())
                        .findFirst();
    }

    private static Sums sums(Mapped<DirectCostContent> mapped) {
        Sums sums = new Sums();
        switch (mapped) {
            case Mapped.Parts<DirectCostContent> parts ->
                    parts.parts()
                            .forEach(part ->
                                    sums.part(
                                            NAMES.get(part.projectId()),
                                            part.amount(),
                                            part.content().lines()));
            case Mapped.Skipped<DirectCostContent> _ -> {} // no line of it has a project
            default -> throw new AssertionError(mapped);
        }
        return sums;
    }
}

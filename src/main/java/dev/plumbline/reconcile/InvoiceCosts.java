package dev.plumbline.reconcile;

import dev.plumbline.domain.GlAccount;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.Text;
import dev.plumbline.epicor.EpicorHeaderCharge;
import dev.plumbline.epicor.EpicorInvoice;
import dev.plumbline.epicor.EpicorInvoiceExpense;
import dev.plumbline.epicor.EpicorInvoiceJob;
import dev.plumbline.epicor.EpicorInvoiceLine;
import dev.plumbline.reconcile.Releases.Release;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Adds up what an AP invoice costs: each line's {@code ExtCost − LineDiscAmt + TotalMiscChrg} with
 * its non-deductible tax, shared by its jobs, and the header charges of its project.
 */
record InvoiceCosts(ReconcileSettings settings) {

    List<Cost> of(EpicorInvoice invoice, Releases releases, Places places) {
        List<Cost> costs = new ArrayList<>();
        String onlyProject = null;
        for (EpicorInvoiceLine line : invoice.lines()) {
            if ("A".equals(Text.trimmed(line.lineType())) || !isSane(line)) {
                continue;
            }
            List<Part> parts = parts(line, releases, places);
            for (Part part : parts) {
                if (onlyProject == null && part.project().isPresent()) {
                    onlyProject = part.project().get();
                }
            }
            boolean excluded = line.poNum() != 0 && settings.withoutPoMatched();
            if (!excluded && parts.stream().anyMatch(part -> part.project().isPresent())) {
                line(line, parts, releases, costs);
            }
        }
        if (onlyProject != null) {
            for (EpicorHeaderCharge charge : invoice.headerCharges()) {
                if (Money.isSane(charge.expAmt())) {
                    costs.add(
                            new Cost(
                                    onlyProject,
                                    account(charge.glAccount()),
                                    Shares.cents(charge.expAmt()),
                                    0));
                }
            }
        }
        return costs;
    }

    /** Who shares a line, with the weight of each. */
    private record Part(BigDecimal weight, Optional<String> project) {}

    private void line(
            EpicorInvoiceLine line, List<Part> parts, Releases releases, List<Cost> costs) {
        List<BigDecimal> weights = parts.stream().map(Part::weight).toList();
        accounts(line, releases)
                .forEach((at, amount) -> {
                    BigDecimal[] shares = Shares.of(amount, weights);
                    for (int i = 0; i < shares.length; i++) {
                        BigDecimal share = shares[i];
                        parts.get(i)
                                .project()
                                .ifPresent(project ->
                                        costs.add(
                                                new Cost(
                                                        project,
                                                        at.account(),
                                                        share,
                                                        line.poNum())));
                    }
                });
    }

    /** A row of the distribution, or what it leaves over. */
    private record At(int sequence, String account) {}

    /**
     * The line's money row by row, in the order of InvExpSeq; together they are what the line costs
     * and its non-deductible tax, whether the rows agree or not.
     */
    private Map<At, BigDecimal> accounts(EpicorInvoiceLine line, Releases releases) {
        Map<At, BigDecimal> amounts = new LinkedHashMap<>();
        BigDecimal cost = line.extCost().subtract(line.lineDiscAmt()).add(line.totalMiscChrg());
        BigDecimal exactRest = cost;
        BigDecimal rest = Shares.cents(cost);
        At last = null;
        for (EpicorInvoiceExpense row : rows(line)) {
            At at = new At(row.invExpSeq(), account(row.glAccount()));
            amounts.merge(at, Shares.cents(row.expAmt()), BigDecimal::add);
            if (!row.nonDedTax()) {
                exactRest = exactRest.subtract(row.expAmt());
                rest = rest.subtract(Shares.cents(row.expAmt()));
                last = at;
            }
        }
        if (rest.signum() != 0) {
            boolean onlyRounding = Shares.cents(exactRest).signum() == 0 && last != null;
            amounts.merge(
                    onlyRounding ? last : new At(Integer.MAX_VALUE, accountOfRest(line, releases)),
                    rest,
                    BigDecimal::add);
        }
        return amounts;
    }

    private List<EpicorInvoiceExpense> rows(EpicorInvoiceLine line) {
        return line.expenses().stream()
                .filter(row ->
                        Stream.of("", settings.mainBook())
                                .anyMatch(Text.trimmed(row.bookId())::equalsIgnoreCase))
                .sorted(Comparator.comparingInt(EpicorInvoiceExpense::invExpSeq))
                .toList();
    }

    private String accountOfRest(EpicorInvoiceLine line, Releases releases) {
        if (line.poNum() != 0) {
            return release(line, releases).map(Release::glAccount).orElse("");
        }
        String account = Text.firstOf(line.glAccount(), settings.jobGlAccount());
        return account == null ? "" : account(account);
    }

    private static List<Part> parts(EpicorInvoiceLine line, Releases releases, Places places) {
        Map<List<Object>, BigDecimal> weights = new LinkedHashMap<>();
        line.jobs().stream()
                .sorted(
                        Comparator.comparing((EpicorInvoiceJob job) -> Text.trimmed(job.jobNum()))
                                .thenComparingInt(EpicorInvoiceJob::assemblySeq)
                                .thenComparingInt(EpicorInvoiceJob::mtlSeq)
                                .thenComparing(job -> Text.trimmed(job.projectId())))
                .forEach(job ->
                        weights.merge(
                                List.of(
                                        Text.trimmed(job.jobNum()),
                                        job.assemblySeq(),
                                        job.mtlSeq(),
                                        Text.trimmed(job.projectId())),
                                job.extCost(),
                                BigDecimal::add));
        if (weights.values().stream().anyMatch(weight -> weight.signum() != 0)) {
            weights.values().removeIf(weight -> weight.signum() == 0);
        }
        if (weights.isEmpty()) {
            return List.of(new Part(BigDecimal.ONE, project(line, "", "", releases, places)));
        }
        List<Part> parts = new ArrayList<>();
        weights.forEach((job, weight) ->
                parts.add(
                        new Part(
                                weight,
                                project(
                                        line,
                                        (String) job.get(3),
                                        (String) job.get(0),
                                        releases,
                                        places))));
        return parts;
    }

    private static Optional<String> project(
            EpicorInvoiceLine line, String named, String job, Releases releases, Places places) {
        if (!named.isEmpty()) {
            return Optional.of(named);
        }
        return release(line, releases)
                .flatMap(release -> places.project(release.projectId(), release.jobNum()))
                .or(() -> places.project(null, job.isEmpty() ? line.jobNum() : job));
    }

    private static Optional<Release> release(EpicorInvoiceLine line, Releases releases) {
        return line.poNum() == 0
                ? Optional.empty()
                : releases.find(line.poNum(), line.poLine(), line.poRelNum());
    }

    private static String account(@org.jspecify.annotations.Nullable String account) {
        return GlAccount.normalize(Text.trimmed(account));
    }

    private static boolean isSane(EpicorInvoiceLine line) {
        return Stream.of(
                        Stream.of(line.extCost(), line.lineDiscAmt(), line.totalMiscChrg()),
                        line.expenses().stream().map(EpicorInvoiceExpense::expAmt),
                        line.jobs().stream().map(EpicorInvoiceJob::extCost))
                .flatMap(figures -> figures)
                .allMatch(Money::isSane);
    }
}

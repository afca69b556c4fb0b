package dev.plumbline.apinvoice;

import dev.plumbline.domain.GlAccount;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.domain.Text;
import dev.plumbline.epicor.EpicorInvoiceExpense;
import dev.plumbline.epicor.EpicorInvoiceLine;
import dev.plumbline.epicor.EpicorPurchaseOrderRelease;
import dev.plumbline.sync.Findings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What an invoice line costs, by GL account: its distribution rows and, on PO and job lines, what
 * they do not cover.
 */
final class LineCost {
    private final InvoiceSettings settings;
    private final ReleaseFinder releases;
    private final Findings findings;

    LineCost(InvoiceSettings settings, ReleaseFinder releases, Findings findings) {
        this.settings = settings;
        this.releases = releases;
        this.findings = findings;
    }

    /** The line's cost by account; empty where its figures cannot be counted with. */
    List<CostPiece> pieces(EpicorInvoiceLine line) {
        List<EpicorInvoiceExpense> rows = rows(line);
        if (!isSane(line, rows)) {
            return List.of();
        }
        List<CostPiece> pieces = new ArrayList<>();
        rows.forEach(row -> pieces.add(piece(line, row)));
        BigDecimal cost = line.extCost().subtract(line.lineDiscAmt()).add(line.totalMiscChrg());
        BigDecimal covered = Money.ZERO;
        BigDecimal coveredCents = Money.ZERO;
        for (EpicorInvoiceExpense row : rows) {
            if (!row.nonDedTax()) {
                covered = covered.add(row.expAmt());
                coveredCents = coveredCents.add(Money.cents(row.expAmt()));
            }
        }
        BigDecimal rest = Money.cents(cost.subtract(covered));
        BigDecimal restCents = Money.cents(cost).subtract(coveredCents);
        if (rest.signum() == 0 || restCents.signum() == 0) { // equal as it is, or as it lands
            round(pieces, rows, restCents);
        } else if (rest.signum() != cost.signum() || !mayHaveRest(line)) {
            doesNotAddUp(line, Money.cents(cost), Money.cents(covered), rest);
        } else {
            rest(line, restCents).ifPresent(pieces::add);
        }
        return pieces;
    }

    private List<EpicorInvoiceExpense> rows(EpicorInvoiceLine line) {
        return line.expenses().stream()
                .filter(row -> {
                    String book = Text.trimmed(row.bookId());
                    return book.isEmpty() || book.equalsIgnoreCase(settings.mainBook());
                })
                .sorted(Comparator.comparingInt(EpicorInvoiceExpense::invExpSeq))
                .toList();
    }

    private boolean isSane(EpicorInvoiceLine line, List<EpicorInvoiceExpense> rows) {
        String where = where(line);
        boolean sane = findings.isSane(where, "ExtCost", line.extCost());
        sane &= findings.isSane(where, "LineDiscAmt", line.lineDiscAmt());
        sane &= findings.isSane(where, "TotalMiscChrg", line.totalMiscChrg());
        for (EpicorInvoiceExpense row : rows) {
            sane &= findings.isSane(where(line, row), "ExpAmt", row.expAmt());
        }
        return sane;
    }

    private static CostPiece piece(EpicorInvoiceLine line, EpicorInvoiceExpense row) {
        return new CostPiece(
                line.invoiceLine() + "." + row.invExpSeq(),
                where(line, row),
                Money.cents(row.expAmt()),
                GlAccount.normalize(Text.trimmed(row.glAccount())),
                "the row has no GL account; enter one in Epicor");
    }

    /**
     * Gives what rounding each row has lost or won to the last one, so that the line stays whole.
     */
    private static void round(
            List<CostPiece> pieces, List<EpicorInvoiceExpense> rows, BigDecimal difference) {
        for (int i = rows.size() - 1; i >= 0 && difference.signum() != 0; i--) {
            if (!rows.get(i).nonDedTax()) {
                CostPiece piece = pieces.get(i);
                pieces.set(i, piece.share("", piece.amount().add(difference)));
                return;
            }
        }
    }

    private static boolean mayHaveRest(EpicorInvoiceLine line) {
        return ReleaseFinder.isMatched(line) || isJobLine(line);
    }

    private static boolean isJobLine(EpicorInvoiceLine line) {
        return "J".equals(Text.trimmed(line.lineType()));
    }

    private Optional<CostPiece> rest(EpicorInvoiceLine line, BigDecimal amount) {
        return ReleaseFinder.isMatched(line)
                ? releases.find(line, findings).map(release -> orderRest(line, release, amount))
                : Optional.of(jobRest(line, amount));
    }

    private CostPiece orderRest(
            EpicorInvoiceLine line, EpicorPurchaseOrderRelease release, BigDecimal amount) {
        return new CostPiece(
                line.invoiceLine() + ".po",
                "%s (PO %d, line %d, release %d)"
                        .formatted(where(line), line.poNum(), line.poLine(), line.poRelNum()),
                amount,
                release.glAccountIn(settings.mainBook()),
                "the PO release has no GL account in book %s; enter one in Epicor"
                        .formatted(settings.mainBook()));
    }

    private CostPiece jobRest(EpicorInvoiceLine line, BigDecimal amount) {
        String account = Text.firstOf(line.glAccount(), settings.jobGlAccount());
        return new CostPiece(
                line.invoiceLine() + ".job",
                where(line),
                amount,
                account == null ? "" : GlAccount.normalize(account),
                "the job line has no GL account; enter one in Epicor or set plumbline.ap-invoices.job-gl-account");
    }

    private void doesNotAddUp(
            EpicorInvoiceLine line, BigDecimal cost, BigDecimal covered, BigDecimal rest) {
        findings.add(
                ReasonCode.DOES_NOT_ADD_UP,
                where(line),
                "the line costs %s, its GL distribution in book %s adds up to %s, a difference of %s; correct the distribution in Epicor"
                        .formatted(
                                cost.toPlainString(),
                                settings.mainBook(),
                                covered.toPlainString(),
                                rest.toPlainString()));
    }

    private static String where(EpicorInvoiceLine line) {
        return "line " + line.invoiceLine();
    }

    private static String where(EpicorInvoiceLine line, EpicorInvoiceExpense row) {
        return "line %d, distribution row %d".formatted(line.invoiceLine(), row.invExpSeq());
    }
}

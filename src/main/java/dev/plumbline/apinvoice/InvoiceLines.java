package dev.plumbline.apinvoice;

import dev.plumbline.domain.CostCode;
import dev.plumbline.domain.GlAccount;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.domain.Text;
import dev.plumbline.epicor.EpicorHeaderCharge;
import dev.plumbline.epicor.EpicorInvoice;
import dev.plumbline.epicor.EpicorInvoiceJob;
import dev.plumbline.epicor.EpicorInvoiceLine;
import dev.plumbline.sync.CostLine;
import dev.plumbline.sync.Findings;
import dev.plumbline.sync.Lookups.ProjectMatch.Found;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The cost lines of one invoice by Procore project and direct cost type. */
final class InvoiceLines {

    /** What becomes one direct cost. */
    record Target(long projectId, DirectCostType type) implements Comparable<Target> {
        @Override
        public int compareTo(Target other) {
            return Comparator.comparingLong(Target::projectId)
                    .thenComparing(Target::type)
                    .compare(this, other);
        }
    }

    private final EpicorInvoice invoice;
    private final InvoiceSettings settings;
    private final ReleaseFinder releases;
    private final Findings findings;
    private final SortedMap<Target, List<CostLine>> byTarget = new TreeMap<>();

    /** The invoice's projects by Epicor's name; empty values for those that Procore lacks. */
    private final SortedMap<String, Optional<Found>> projects = new TreeMap<>();

    InvoiceLines(
            EpicorInvoice invoice,
            InvoiceSettings settings,
            ReleaseFinder releases,
            Findings findings) {
        this.invoice = invoice;
        this.settings = settings;
        this.releases = releases;
        this.findings = findings;
    }

    /** The lines; incomplete when something was found wrong. */
    SortedMap<Target, List<CostLine>> of() {
        invoice.lines().stream()
                .filter(line -> !"A".equals(Text.trimmed(line.lineType())))
                .sorted(Comparator.comparingInt(EpicorInvoiceLine::invoiceLine))
                .forEach(this::add);
        if (!projects.isEmpty()) {
            invoice.headerCharges().stream()
                    .sorted(Comparator.comparingInt(EpicorHeaderCharge::invExpSeq))
                    .forEach(this::add);
        }
        return byTarget;
    }

    /** Excluded lines are no cost, but header charges go where they go. */
    private void add(EpicorInvoiceLine line) {
        boolean excluded =
                ReleaseFinder.isMatched(line) && settings.poMatched() == PoMatched.EXCLUDE;
        if ((excluded && invoice.headerCharges().isEmpty()) || !areSane(line, line.jobs())) {
            return;
        }
        List<LineShare> shares = new LineShares(releases, findings).of(line);
        if (shares.stream().allMatch(share -> share.epicorProject().isEmpty())) {
            return;
        }
        List<Optional<Found>> found =
                shares.stream()
                        .map(share -> share.epicorProject().flatMap(p -> project(line, p)))
                        .toList();
        if (!excluded) {
            // A line that costs nothing makes no line, but belongs where it belongs.
            found.forEach(project -> project.ifPresent(it -> costs(it, type(line))));
            new LineCost(settings, releases, findings)
                    .pieces(line)
                    .forEach(piece -> share(line, piece, shares, found));
        }
    }

    private DirectCostType type(EpicorInvoiceLine line) {
        return ReleaseFinder.isMatched(line)
                        && settings.poMatched() == PoMatched.SUBCONTRACTOR_INVOICE
                ? DirectCostType.SUBCONTRACTOR_INVOICE
                : DirectCostType.INVOICE;
    }

    private void share(
            EpicorInvoiceLine line,
            CostPiece piece,
            List<LineShare> shares,
            List<Optional<Found>> projects) {
        List<BigDecimal> amounts =
                Money.split(piece.amount(), shares.stream().map(LineShare::weight).toList());
        for (int i = 0; i < shares.size(); i++) {
            LineShare share = shares.get(i);
            if (share.epicorProject().isPresent()) {
                CostPiece part = piece.share(share.suffix(), amounts.get(i));
                add(projects.get(i), type(line), part, Text.trimmed(line.description()));
            }
        }
    }

    private void add(EpicorHeaderCharge charge) {
        String where = "header charge " + charge.invExpSeq();
        if (!findings.isSane(where, "ExpAmt", charge.expAmt())) {
            return;
        }
        CostPiece piece =
                new CostPiece(
                        "h." + charge.invExpSeq(),
                        where,
                        Money.cents(charge.expAmt()),
                        GlAccount.normalize(Text.trimmed(charge.glAccount())),
                        "the charge has no GL account; enter one in Epicor");
        if (procoreProjects() > 1) {
            findings.add(
                    ReasonCode.SOURCE_INVALID,
                    where,
                    "%s belongs to no single project, for the lines go to %s; enter the charge on the lines in Epicor"
                            .formatted(
                                    piece.amount().toPlainString(),
                                    String.join(", ", projects.keySet())));
        } else {
            add(
                    projects.firstEntry().getValue(),
                    DirectCostType.INVOICE,
                    piece,
                    "Header charge " + charge.invExpSeq());
        }
    }

    private void add(
            Optional<Found> project, DirectCostType type, CostPiece piece, String description) {
        Optional<CostCode> code = costCode(project, piece);
        if (project.isPresent() && code.isPresent()) {
            costs(project.get(), type)
                    .add(
                            new CostLine(
                                    piece.key(),
                                    description,
                                    null,
                                    null,
                                    null,
                                    piece.amount(),
                                    code.get(),
                                    piece.glAccount()));
        }
    }

    /** What was found so far of one direct cost. */
    private List<CostLine> costs(Found project, DirectCostType type) {
        return byTarget.computeIfAbsent(new Target(project.id(), type), _ -> new ArrayList<>());
    }

    private Optional<CostCode> costCode(Optional<Found> project, CostPiece piece) {
        if (piece.glAccount().isEmpty()) {
            findings.add(ReasonCode.GL_ACCOUNT_NOT_MAPPED, piece.where(), piece.ifNone());
            return Optional.empty();
        }
        return findings.costCode(piece.where(), project, piece.glAccount(), invoice.applyDate());
    }

    private Optional<Found> project(EpicorInvoiceLine line, String epicorProject) {
        Optional<Found> project = findings.project("line " + line.invoiceLine(), epicorProject);
        projects.put(epicorProject, project);
        return project;
    }

    /** How many Procore projects the lines go to, those that are missing counted by name. */
    private long procoreProjects() {
        return projects.entrySet().stream()
                .map(entry -> entry.getValue().<Object>map(Found::id).orElse(entry.getKey()))
                .distinct()
                .count();
    }

    private boolean areSane(EpicorInvoiceLine line, List<EpicorInvoiceJob> jobs) {
        boolean sane = true;
        for (EpicorInvoiceJob job : jobs) {
            sane &=
                    findings.isSane(
                            "line %d, job %s"
                                    .formatted(line.invoiceLine(), Text.trimmed(job.jobNum())),
                            "ExtCost",
                            job.extCost());
        }
        return sane;
    }
}

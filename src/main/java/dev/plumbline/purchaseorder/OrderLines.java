package dev.plumbline.purchaseorder;

import dev.plumbline.domain.CostCode;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.domain.Text;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.epicor.EpicorPurchaseOrderLine;
import dev.plumbline.epicor.EpicorPurchaseOrderRelease;
import dev.plumbline.sync.CostLine;
import dev.plumbline.sync.Findings;
import dev.plumbline.sync.Lookups;
import dev.plumbline.sync.Lookups.ProjectMatch.Found;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The lines of one PO by Procore project, one a release. */
final class OrderLines {
    private final EpicorPurchaseOrder order;
    private final String mainBook;
    private final Lookups lookups;
    private final Findings findings;
    private final SortedMap<Long, List<CostLine>> byProject = new TreeMap<>();
    private final Set<String> notes = new LinkedHashSet<>();

    OrderLines(EpicorPurchaseOrder order, String mainBook, Lookups lookups, Findings findings) {
        this.order = order;
        this.mainBook = mainBook;
        this.lookups = lookups;
        this.findings = findings;
    }

    /**
     * The lines of a PO that counts. Releases without a project are not judged. A void release is a
     * line of zero where Procore has the line, and none where it does not.
     */
    SortedMap<Long, List<CostLine>> ofLive() {
        for (EpicorPurchaseOrderLine line : lines()) {
            boolean judged =
                    ReleaseShare.live(line).stream().anyMatch(r -> projectOf(r).isPresent());
            if (!judged) {
                voided(line, ReleaseShare.inOrder(line));
            } else {
                List<ReleaseShare> shares =
                        isSane(line) ? ReleaseShare.of(line) : ReleaseShare.withoutAmounts(line);
                shares.stream().filter(ReleaseShare::live).forEach(share -> live(line, share));
                voided(
                        line,
                        shares.stream().filter(s -> !s.live()).map(ReleaseShare::release).toList());
            }
        }
        byProject
                .values()
                .forEach(list -> list.sort(Comparator.comparingLong(OrderLines::position)));
        return byProject;
    }

    /** The lines of a void PO: zero for each that Procore has, in every project that has the PO. */
    SortedMap<Long, List<CostLine>> ofVoid() {
        lines().forEach(line -> voided(line, ReleaseShare.inOrder(line)));
        for (EpicorPurchaseOrderLine line : lines()) {
            for (EpicorPurchaseOrderRelease release : line.releases()) {
                procoreProject(release)
                        .filter(project -> lookups.wasSent(project.id()))
                        .ifPresent(project -> linesOf(project.id()));
            }
        }
        return byProject;
    }

    /** What was left out. */
    Set<String> notes() {
        return notes;
    }

    /** Where the key of a line is in the PO, for sentences. */
    static String place(String key) {
        String[] numbers = key.split("\\.", 2);
        return "line %s, release %s".formatted(numbers[0], numbers[1]);
    }

    private List<EpicorPurchaseOrderLine> lines() {
        return order.lines().stream()
                .sorted(Comparator.comparingInt(EpicorPurchaseOrderLine::poLine))
                .toList();
    }

    private void live(EpicorPurchaseOrderLine line, ReleaseShare share) {
        EpicorPurchaseOrderRelease release = share.release();
        Optional<String> epicorProject = projectOf(release);
        if (epicorProject.isEmpty()) {
            return;
        }
        String where = where(line, release);
        Optional<Found> project = findings.project(where, epicorProject.get());
        String account = release.glAccountIn(mainBook);
        Optional<CostCode> code = costCode(where, project, account);
        if (project.isPresent() && code.isPresent()) {
            linesOf(project.get().id())
                    .add(costLine(line, release, release.relQty(), share.amount(), code.get()));
        }
    }

    private Optional<CostCode> costCode(String where, Optional<Found> project, String account) {
        if (account.isEmpty()) {
            findings.add(
                    ReasonCode.GL_ACCOUNT_NOT_MAPPED,
                    where,
                    "the release has no GL account in book %s; enter one in Epicor"
                            .formatted(mainBook));
            return Optional.empty();
        }
        return findings.costCode(where, project, account, order.orderDate());
    }

    private void voided(EpicorPurchaseOrderLine line, List<EpicorPurchaseOrderRelease> releases) {
        for (EpicorPurchaseOrderRelease release : releases) {
            procoreProject(release)
                    .filter(project -> lookups.wasSent(project.id(), key(release)))
                    .ifPresent(project ->
                            linesOf(project.id())
                                    .add(
                                            costLine(
                                                    line,
                                                    release,
                                                    BigDecimal.ZERO,
                                                    Money.ZERO,
                                                    null)));
        }
    }

    private CostLine costLine(
            EpicorPurchaseOrderLine line,
            EpicorPurchaseOrderRelease release,
            BigDecimal quantity,
            BigDecimal amount,
            @Nullable CostCode code) {
        return new CostLine(
                key(release),
                description(line, release),
                quantity,
                UnitCost.of(line).filter(Money::isSane).orElse(BigDecimal.ZERO),
                unit(line),
                amount,
                code,
                release.glAccountIn(mainBook));
    }

    private @Nullable String unit(EpicorPurchaseOrderLine line) {
        String uom = Text.trimmed(line.pum());
        Optional<String> known = uom.isEmpty() ? Optional.empty() : lookups.unit(uom);
        if (known.isEmpty() && !uom.isEmpty()) {
            notes.add("Procore has no unit of measure %s; the lines go without it".formatted(uom));
        }
        return known.orElse(null);
    }

    private boolean isSane(EpicorPurchaseOrderLine line) {
        String where = "line " + line.poLine();
        boolean sane = findings.isSane(where, "ExtCost", line.extCost());
        sane &= findings.isSane(where, "UnitCost", line.unitCost());
        for (EpicorPurchaseOrderRelease release : ReleaseShare.live(line)) {
            sane &= findings.isSane(where(line, release), "RelQty", release.relQty());
        }
        if (sane && UnitCost.of(line).isEmpty()) {
            findings.add(
                    ReasonCode.SOURCE_INVALID,
                    where,
                    "CostPerCode %s is none of E, C and M; correct it in Epicor"
                            .formatted(line.costPerCode()));
        }
        return sane;
    }

    private Optional<String> projectOf(EpicorPurchaseOrderRelease release) {
        return findings.epicorProject(release.projectId(), release.jobNum());
    }

    /** The project of a release that is not judged: void ones need none. */
    private Optional<Found> procoreProject(EpicorPurchaseOrderRelease release) {
        return projectOf(release)
                .map(lookups::project)
                .filter(Found.class::isInstance)
                .map(Found.class::cast);
    }

    private List<CostLine> linesOf(long projectId) {
        return byProject.computeIfAbsent(projectId, _ -> new ArrayList<>());
    }

    private static String description(
            EpicorPurchaseOrderLine line, EpicorPurchaseOrderRelease release) {
        String text = Text.trimmed(line.lineDesc());
        return ReleaseShare.live(line).size() > 1
                ? "%s (release %d)".formatted(text, release.poRelNum()).strip()
                : text;
    }

    private static String key(EpicorPurchaseOrderRelease release) {
        return release.poLine() + "." + release.poRelNum();
    }

    /** Orders lines by POLine, then by PORelNum. */
    private static long position(CostLine line) {
        String[] numbers = line.key().split("\\.", 2);
        return Long.parseLong(numbers[0]) << 32 | Long.parseLong(numbers[1]);
    }

    private static String where(EpicorPurchaseOrderLine line, EpicorPurchaseOrderRelease release) {
        return "line %d, release %d".formatted(line.poLine(), release.poRelNum());
    }
}

package dev.plumbline.reconcile;

import dev.plumbline.ledger.Leases;
import dev.plumbline.procore.ExistingContract;
import dev.plumbline.procore.ExistingDirectCost;
import dev.plumbline.procore.ExistingLine;
import dev.plumbline.procore.Procore;
import dev.plumbline.procore.ProcoreProject;
import dev.plumbline.reconcile.Listed.ListedLine;
import dev.plumbline.reference.ProcoreCatalog;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.ProjectRefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads Procore's side: the listings of a project with their totals (Procore REST v1.0, Purchase
 * Order Contracts; Direct Costs), three reads for most projects, and the lines of single contracts.
 */
@ApplicationScoped
class ProcoreBooks {
    private final Procore procore;
    private final ProcoreCatalog catalog;
    private final ListingStore store;
    private final Leases leases;

    ProcoreBooks(Procore procore, ProcoreCatalog catalog, ListingStore store, Leases leases) {
        this.procore = procore;
        this.catalog = catalog;
        this.store = store;
        this.leases = leases;
    }

    /**
     * The projects that Procore shows us, closed ones too.
     *
     * @param live whether they are asked for even where nothing was sent since they last were
     */
    Collection<ProcoreProject> projects(boolean live, Duration within) {
        List<ProcoreProject> known = live ? List.of() : store.currentProjects(within);
        if (!known.isEmpty()) {
            return known;
        }
        Instant now = leases.now();
        Collection<ProcoreProject> shown = catalog.projects().values();
        store.keepProjects(now, shown);
        return shown;
    }

    /** A project's listings, with the lines of direct costs; what is refused is said. */
    Listing read(long project) {
        Instant now = leases.now();
        try {
            Map<Long, String> codes = codes(project);
            Map<Long, Listed> before = linesStillGood(project);
            List<Listed> objects = new ArrayList<>();
            for (ExistingContract contract : procore.contractTotals(project)) {
                if (!contract.deleted()) {
                    objects.add(contract(contract, before.get(contract.id())));
                }
            }
            List<ExistingDirectCost> costs = procore.directCostTotals(project);
            Map<Long, List<ListedLine>> lines =
                    costs.isEmpty() ? Map.of() : directCostLines(project, codes);
            for (ExistingDirectCost cost : costs) {
                if (!cost.deleted()) {
                    objects.add(directCost(cost, lines.getOrDefault(cost.id(), List.of()), now));
                }
            }
            return new Listing(project, now, objects, null);
        } catch (RemoteFailure.Refused | ProjectRefusedException refused) {
            return Listing.refused(project, now, String.valueOf(refused.getMessage()));
        }
    }

    /** A contract with its lines; as it was where Procore refuses them. */
    Listed withLines(long project, Listed contract) {
        Map<Long, String> codes = codes(project);
        return contract.withLines(
                lines(procore.contractLines(project, contract.id()), codes), leases.now());
    }

    /** Lines of contracts that were read before and that nothing was sent to since. */
    private Map<Long, Listed> linesStillGood(long project) {
        Instant changed = store.lastChange(project);
        return store.last(project).stream()
                .filter(object -> object.kind() == Kind.COMMITMENT)
                .filter(object ->
                        object.linesReadAt() != null && object.linesReadAt().isAfter(changed))
                .collect(Collectors.toMap(Listed::id, Function.identity()));
    }

    private static Listed contract(ExistingContract contract, @Nullable Listed before) {
        boolean same =
                before != null
                        && before.total() != null
                        && contract.grandTotal() != null
                        && before.total().compareTo(contract.grandTotal()) == 0;
        return new Listed(
                Kind.COMMITMENT,
                contract.id(),
                contract.originId(),
                Objects.requireNonNullElse(contract.number(), ""),
                contract.vendorId() == null ? "" : contract.vendorId().toString(),
                "",
                contract.grandTotal(),
                same ? Objects.requireNonNull(before).lines() : null,
                same ? Objects.requireNonNull(before).linesReadAt() : null);
    }

    private static Listed directCost(ExistingDirectCost cost, List<ListedLine> lines, Instant now) {
        return new Listed(
                Kind.DIRECT_COST,
                cost.id(),
                cost.originId(),
                Objects.requireNonNullElse(cost.invoiceNumber(), ""),
                Objects.requireNonNullElse(cost.vendorName(), ""),
                Objects.requireNonNullElse(cost.type(), ""),
                cost.grandTotal(),
                lines,
                now);
    }

    private Map<Long, List<ListedLine>> directCostLines(long project, Map<Long, String> codes) {
        Map<Long, List<ExistingLine>> byCost = new HashMap<>();
        for (ExistingLine line : procore.directCostLineTotals(project)) {
            if (line.parentId() != null) {
                byCost.computeIfAbsent(line.parentId(), _ -> new ArrayList<>()).add(line);
            }
        }
        Map<Long, List<ListedLine>> lines = new HashMap<>();
        byCost.forEach((cost, all) -> lines.put(cost, lines(all, codes)));
        return lines;
    }

    private static List<ListedLine> lines(List<ExistingLine> lines, Map<Long, String> codes) {
        return lines.stream()
                .map(line ->
                        new ListedLine(
                                line.id(),
                                line.originId(),
                                Objects.requireNonNullElse(line.amount(), BigDecimal.ZERO),
                                code(line.wbsCodeId(), codes)))
                .toList();
    }

    /** A budget code that is none of the project's active, plain ones goes by its id. */
    private static @Nullable String code(@Nullable Long wbsCode, Map<Long, String> codes) {
        return wbsCode == null ? null : codes.getOrDefault(wbsCode, "budget code " + wbsCode);
    }

    private Map<Long, String> codes(long project) {
        Map<Long, String> codes = new HashMap<>();
        catalog.budgetCodesOf(project).forEach((code, id) -> codes.put(id, code.toString()));
        return codes;
    }
}

package dev.plumbline.reconcile;

import dev.plumbline.ledger.Leases;
import dev.plumbline.procore.ExistingContract;
import dev.plumbline.procore.ExistingDirectCost;
import dev.plumbline.procore.ExistingLine;
import dev.plumbline.procore.Procore;
import dev.plumbline.procore.ProcoreProject;
import dev.plumbline.procore.Shown;
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
        Details details = new Details(store.codes(project));
        try {
            Map<Long, Listed> before = linesStillGood(project);
            List<Listed> objects = new ArrayList<>();
            for (Shown<ExistingContract> shown : procore.contractTotals(project)) {
                ExistingContract contract = shown.object();
                if (!contract.deleted()) {
                    details.add(Kind.COMMITMENT, contract.id(), shown);
                    objects.add(contract(contract, before.get(contract.id())));
                }
            }
            directCosts(project, now, objects, details);
            return new Listing(project, now, objects, null, details);
        } catch (RemoteFailure.Refused | ProjectRefusedException refused) {
            return Listing.refused(project, now, String.valueOf(refused.getMessage()));
        }
    }

    private void directCosts(long project, Instant now, List<Listed> objects, Details details) {
        List<Shown<ExistingDirectCost>> costs = procore.directCostTotals(project);
        Map<Long, List<ListedLine>> lines =
                costs.isEmpty() ? Map.of() : directCostLines(project, details);
        for (Shown<ExistingDirectCost> shown : costs) {
            ExistingDirectCost cost = shown.object();
            if (!cost.deleted()) {
                details.add(Kind.DIRECT_COST, cost.id(), shown);
                details.linesRead(Kind.DIRECT_COST, cost.id());
                objects.add(directCost(cost, lines.getOrDefault(cost.id(), List.of()), now));
            }
        }
    }

    /** A contract with its lines; as it was where Procore refuses them. */
    Listed withLines(long project, Listed contract, Details details) {
        List<Shown<ExistingLine>> lines = procore.contractLinesShown(project, contract.id());
        details.linesRead(Kind.COMMITMENT, contract.id());
        lines.forEach(
                line -> details.add(Kind.COMMITMENT, contract.id(), line.object().id(), line));
        return contract.withLines(
                lines(lines.stream().map(Shown::object).toList(), codes(project, lines, details)),
                leases.now());
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

    private Map<Long, List<ListedLine>> directCostLines(long project, Details details) {
        List<Shown<ExistingLine>> shown = procore.directCostLineTotals(project);
        Map<Long, List<ExistingLine>> byCost = new HashMap<>();
        for (Shown<ExistingLine> each : shown) {
            ExistingLine line = each.object();
            if (line.parentId() != null) {
                byCost.computeIfAbsent(line.parentId(), _ -> new ArrayList<>()).add(line);
                details.add(Kind.DIRECT_COST, line.parentId(), line.id(), each);
            }
        }
        Map<Long, String> codes = codes(project, shown, details);
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
                                line.wbsCodeId(),
                                code(line.wbsCodeId(), codes)))
                .toList();
    }

    /** A budget code that is none of the project's active, plain ones goes by its id. */
    private static @Nullable String code(@Nullable Long wbsCode, Map<Long, String> codes) {
        return wbsCode == null
                ? null
                : codes.getOrDefault(wbsCode, ListingStore.UNKNOWN_CODE + wbsCode);
    }

    /**
     * The codes of a project by the id of their budget code. What an id stands for does not change,
     * so that Procore is asked only where one is new.
     */
    private Map<Long, String> codes(
            long project, List<Shown<ExistingLine>> lines, Details details) {
        Map<Long, String> known = details.codes();
        boolean isNew =
                lines.stream()
                        .map(line -> line.object().wbsCodeId())
                        .anyMatch(id -> id != null && !known.containsKey(id));
        if (isNew) {
            catalog.budgetCodesOf(project).forEach((code, id) -> known.put(id, code.toString()));
            lines.stream()
                    .map(line -> line.object().wbsCodeId())
                    .filter(Objects::nonNull)
                    .forEach(id -> known.putIfAbsent(id, ListingStore.UNKNOWN_CODE + id));
        }
        return known;
    }
}

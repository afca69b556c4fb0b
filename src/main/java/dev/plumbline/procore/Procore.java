package dev.plumbline.procore;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.CostCode;
import dev.plumbline.remote.Quota.Priority;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The gateway to Procore: complete listings, bulk upserts matched row by row, and the few single
 * writes that have no bulk form. Its methods wait, so they run on virtual or worker threads, and
 * they fail with a {@link RemoteFailure} that says whether Procore may have executed what was asked
 * for.
 *
 * <p>Reads are repeated whatever became of them, writes only where nothing was executed. A listing
 * that answers 404 is refused, not empty: Procore answers so where the company is wrong or not
 * permitted.
 */
@ApplicationScoped
public class Procore {
    private static final int PROJECTS_PAGE = 300;
    private static final int LARGEST_BATCH = 1000;

    /** The most that Procore's guide "Pagination" recommends. */
    private static final int LARGE_PAGE = 2000;

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final Set<Integer> NOT_NEW = Set.of(400, CONFLICT, 422);
    private static final Set<Integer> NO_SUCH_VERSION = Set.of(NOT_FOUND, 405, 406);
    private static final Set<Integer> FILTER_REFUSED = Set.of(400, 406, 422);

    private final ProcoreApi api;
    private final ProcoreCalls calls;
    private final ProcoreConfig config;
    private final Listings listings;

    Procore(@RestClient ProcoreApi api, ProcoreCalls calls, ProcoreConfig config) {
        this.api = api;
        this.calls = calls;
        this.config = config;
        this.listings = new Listings(calls);
    }

    /**
     * How many reads {@link #contractTotals}, {@link #directCostTotals} or {@link
     * #directCostLineTotals} take.
     */
    public static long readsOf(long rows) {
        return Math.max(1, Math.ceilDiv(rows, LARGE_PAGE));
    }

    /** How many reads {@link #vendors} takes, those of inactive ones included. */
    public static long readsOfVendors(long vendors) {
        return Math.max(1, Math.ceilDiv(vendors, Listings.PAGE)) + 1;
    }

    /** All projects that the service account is permitted to see, inactive ones too. */
    public List<ProcoreProject> projects() {
        Map<String, String> query = Map.of("company_id", companyId());
        try {
            return projects(with(query, "filters[by_status]", "All"));
        } catch (RemoteFailure.Refused e) {
            if (FILTER_REFUSED.contains(e.status())) {
                return projects(query);
            }
            throw e;
        }
    }

    private List<ProcoreProject> projects(Map<String, String> query) {
        return listings.all(
                "list projects",
                Priority.VENDORS,
                PROJECTS_PAGE,
                query,
                api::projects,
                Entities::project);
    }

    /** All vendors of the company, inactive ones too, with tax identifiers and projects. */
    public List<ProcoreVendor> vendors() {
        return new VendorListing(api, listings, company()).all();
    }

    /**
     * A vendor by its id, whether it is active or not (Procore REST v1.0, Company Vendors, "Show
     * company vendor"): {@link #vendors} may leave out inactive ones.
     *
     * @return empty where Procore does not have it any more
     */
    public Optional<ProcoreVendor> vendor(long id) {
        Map<String, String> query = Map.of("company_id", companyId(), "view", "extended");
        return listings.one(
                        "show vendor", Priority.VENDORS, bearer -> api.vendor(bearer, id, query))
                .flatMap(Entities::vendor);
    }

    /**
     * The vendor that carries an {@code origin_id}; it is looked for among active ones and, where
     * Procore lists them together, inactive ones.
     */
    public Optional<ProcoreVendor> vendorByOriginId(String originId) {
        Map<String, String> query =
                Map.of(
                        "company_id",
                        companyId(),
                        "view",
                        "extended",
                        "filters[origin_id]",
                        originId);
        return only(
                originId,
                listings.all(
                        "find vendor", Priority.VENDORS, query, api::vendors, Entities::vendor));
    }

    /**
     * Ids of the vendors in a project's directory; a vendor has the same id there as in the
     * company.
     */
    public Set<Long> projectVendorIds(long project) {
        return Set.copyOf(
                listings.all(
                        "list project vendors",
                        Priority.VENDORS,
                        Map.of(),
                        (bearer, query) -> api.projectVendors(bearer, project, query),
                        node -> Optional.ofNullable(Json.id(node, "id"))));
    }

    /** Names of the company's units of measure, as Procore spells them. */
    public List<String> units() {
        return listings.all(
                "list units",
                Priority.OPEN_ORDERS,
                Map.of(),
                (bearer, query) -> api.units(bearer, company(), query),
                node -> Optional.ofNullable(Json.text(node, "name")));
    }

    /** The company's cost types. */
    public List<CostType> costTypes() {
        Map<String, String> query = Map.of("company_id", companyId());
        return listings.all(
                "list cost types", Priority.VENDORS, query, api::lineItemTypes, Entities::costType);
    }

    /** A project's cost codes, those of its sub jobs not included. */
    public List<ProjectCostCode> costCodes(long project) {
        Map<String, String> query = Map.of("project_id", Long.toString(project));
        return listings.all(
                "list cost codes", Priority.VENDORS, query, api::costCodes, Entities::costCode);
    }

    /**
     * A project's budget codes of a cost code and a cost type; those with a sub job or a custom
     * segment are left out.
     *
     * @param known what the ids of segment items are known to stand for
     */
    public List<BudgetCode> budgetCodes(long project, KnownCodes known) {
        SegmentItems items =
                new SegmentItems(
                        known,
                        new IdsByNeed(() ->
                                costCodes(project).stream()
                                        .collect(
                                                toMap(
                                                        ProjectCostCode::id,
                                                        ProjectCostCode::fullCode))),
                        new IdsByNeed(() ->
                                costTypes().stream().collect(toMap(CostType::id, CostType::code))));
        return listings.all(
                "list budget codes",
                Priority.VENDORS,
                Map.of(),
                (bearer, query) -> api.wbsCodes(bearer, project, query),
                items::budgetCode);
    }

    /** The segments of a project that budget codes are made of; to be asked for once. */
    public ProjectSegments segments(long project, KnownCodes known) {
        return ProjectSegments.read(api, listings, project, known);
    }

    /**
     * Makes budget codes for combinations of a cost code and a cost type that the project has. What
     * it does not have, or Procore refuses, is said for each.
     */
    public CreatedBudgetCodes createBudgetCodes(
            long project, ProjectSegments segments, List<CostCode> missing) {
        return new BudgetCodeCreation(api, calls, project, segments)
                .create(new LinkedHashSet<>(missing), batchSize());
    }

    /** A project's purchase order contracts, without deleted ones. */
    public List<ExistingContract> contracts(long project) {
        return contracts(
                "list contracts", Map.of("project_id", Long.toString(project), "view", "extended"));
    }

    /** The contract of a project that carries an {@code origin_id}. */
    public Optional<ExistingContract> contractByOriginId(long project, String originId) {
        Map<String, String> query =
                Map.of(
                        "project_id",
                        Long.toString(project),
                        "view",
                        "extended",
                        "filters[origin_id]",
                        originId);
        return only(originId, contracts("find contract", query));
    }

    private List<ExistingContract> contracts(String kind, Map<String, String> query) {
        return listings.all(kind, Priority.OPEN_ORDERS, query, api::contracts, Entities::contract);
    }

    /** The lines of a contract. */
    public List<ExistingLine> contractLines(long project, long contract) {
        Map<String, String> query = Map.of("project_id", Long.toString(project));
        return listings.all(
                "list contract lines",
                Priority.OPEN_ORDERS,
                query,
                (bearer, asked) -> api.contractLines(bearer, contract, asked),
                Entities::line);
    }

    /** A project's direct costs; a listing names their vendors rather than giving ids. */
    public List<ExistingDirectCost> directCosts(long project) {
        return directCosts("list direct costs", project, Map.of());
    }

    /** The direct cost of a project that carries an {@code origin_id}. */
    public Optional<ExistingDirectCost> directCostByOriginId(long project, String originId) {
        return only(
                originId,
                directCosts("find direct cost", project, Map.of("filters[origin_id]", originId)));
    }

    private List<ExistingDirectCost> directCosts(
            String kind, long project, Map<String, String> query) {
        return listings.all(
                kind,
                Priority.INVOICES,
                query,
                (bearer, asked) -> api.directCosts(bearer, project, asked),
                Entities::directCost);
    }

    /** The lines of a direct cost. */
    public List<ExistingLine> directCostLines(long project, long directCost) {
        return listings.all(
                "list direct cost lines",
                Priority.INVOICES,
                Map.of(),
                (bearer, query) -> api.directCostLines(bearer, project, directCost, query),
                Entities::line);
    }

    /** The lines of all direct costs of a project; their parent is the direct cost. */
    public List<ExistingLine> directCostLines(long project) {
        return listings.all(
                "list direct cost lines",
                Priority.INVOICES,
                Map.of(),
                (bearer, query) -> api.allDirectCostLines(bearer, project, query),
                Entities::line);
    }

    /** What {@link #contracts(long)} answers, in as few reads as Procore recommends at most. */
    public List<Shown<ExistingContract>> contractTotals(long project) {
        return listings.all(
                "list contracts",
                Priority.CLOSED_ORDERS,
                LARGE_PAGE,
                Map.of("project_id", Long.toString(project), "view", "extended"),
                api::contracts,
                ShownFields.of(Entities::contract, ShownFields.CONTRACT));
    }

    /** What {@link #contractLines} answers, with their fields. */
    public List<Shown<ExistingLine>> contractLinesShown(long project, long contract) {
        return listings.all(
                "list contract lines",
                Priority.CLOSED_ORDERS,
                Map.of("project_id", Long.toString(project)),
                (bearer, asked) -> api.contractLines(bearer, contract, asked),
                ShownFields.of(Entities::line, ShownFields.LINE));
    }

    /** What {@link #directCosts(long)} answers, in as few reads as Procore recommends at most. */
    public List<Shown<ExistingDirectCost>> directCostTotals(long project) {
        return listings.all(
                "list direct costs",
                Priority.CLOSED_ORDERS,
                LARGE_PAGE,
                Map.of(),
                (bearer, query) -> api.directCosts(bearer, project, query),
                ShownFields.of(Entities::directCost, ShownFields.DIRECT_COST));
    }

    /** What {@link #directCostLines(long)} answers, in as few reads as Procore recommends. */
    public List<Shown<ExistingLine>> directCostLineTotals(long project) {
        return listings.all(
                "list direct cost lines",
                Priority.CLOSED_ORDERS,
                LARGE_PAGE,
                Map.of(),
                (bearer, query) -> api.allDirectCostLines(bearer, project, query),
                ShownFields.of(Entities::line, ShownFields.LINE));
    }

    /** What {@link #vendors()} answers, with their fields. */
    public List<Shown<ProcoreVendor>> vendorsShown() {
        return new VendorListing(api, listings, company()).shown();
    }

    /** Creates or updates vendors of the company. */
    public SyncAnswer<ProcoreVendor> syncVendors(List<VendorRow> rows) {
        return sync(
                rows,
                new SyncCalls.Target<>(
                        "vendors sync",
                        Priority.VENDORS,
                        Json.object().put("company_id", company()),
                        Rows::of,
                        api::syncVendors),
                new SyncResult<>(Entities::vendor));
    }

    /** Creates or updates contracts of a project, without their lines. */
    public SyncAnswer<ExistingContract> syncContracts(long project, List<ContractRow> rows) {
        boolean closed = rows.stream().allMatch(row -> "Closed".equals(row.status()));
        return syncContracts(project, rows, closed ? Priority.CLOSED_ORDERS : Priority.OPEN_ORDERS);
    }

    /** Creates or updates contracts of a project, without their lines. */
    public SyncAnswer<ExistingContract> syncContracts(
            long project, List<ContractRow> rows, Priority priority) {
        return sync(
                rows,
                new SyncCalls.Target<>(
                        "contracts sync",
                        priority,
                        Json.object().put("project_id", project),
                        Rows::of,
                        api::syncContracts),
                new SyncResult<>(Entities::contract));
    }

    /** Creates or updates lines of a contract; lines that are not mentioned stay. */
    public SyncAnswer<ExistingLine> syncContractLines(
            long project, long contract, List<LineRow> rows) {
        return syncContractLines(project, contract, rows, Priority.OPEN_ORDERS);
    }

    /** Creates or updates lines of a contract; lines that are not mentioned stay. */
    public SyncAnswer<ExistingLine> syncContractLines(
            long project, long contract, List<LineRow> rows, Priority priority) {
        return sync(
                rows,
                new SyncCalls.Target<>(
                        "contract lines sync",
                        priority,
                        Json.object(),
                        Rows::ofContract,
                        (bearer, body) -> api.syncContractLines(bearer, contract, project, body)),
                new SyncResult<>(Entities::line));
    }

    /**
     * Creates or updates direct costs of a project, without their lines; one call at a time a
     * project.
     */
    public SyncAnswer<ExistingDirectCost> syncDirectCosts(long project, List<DirectCostRow> rows) {
        return sync(
                rows,
                new SyncCalls.Target<>(
                        "direct costs sync",
                        Priority.INVOICES,
                        Json.object(),
                        Rows::of,
                        (bearer, body) -> api.syncDirectCosts(bearer, project, body)),
                new SyncResult<>(Entities::directCost));
    }

    /** Creates or updates lines of a project's direct costs; a new line names its direct cost. */
    public SyncAnswer<ExistingLine> syncDirectCostLines(long project, List<LineRow> rows) {
        return sync(
                rows,
                new SyncCalls.Target<>(
                        "direct cost lines sync",
                        Priority.INVOICES,
                        Json.object(),
                        Rows::ofDirectCost,
                        (bearer, body) -> api.syncDirectCostLines(bearer, project, body)),
                new SyncResult<>(Entities::line));
    }

    private <R extends SyncRow, T extends ProcoreObject> SyncAnswer<T> sync(
            List<R> rows, SyncCalls.Target<R> target, SyncResult<T> result) {
        return new SyncCalls<>(target, calls, result).send(rows, batchSize());
    }

    /**
     * Puts a vendor of the company into a project's directory; one that is there already is fine.
     */
    public void addVendorToProject(long project, long vendor) {
        String kind = "directory add";
        Answer answer =
                calls.write(
                        new Request(
                                kind,
                                Priority.VENDORS,
                                bearer -> api.addVendorToProject(bearer, project, vendor)));
        if (NO_SUCH_VERSION.contains(answer.status())) {
            answer =
                    calls.write(
                            new Request(
                                    kind,
                                    Priority.VENDORS,
                                    bearer -> api.addVendorToProjectV10(bearer, project, vendor)));
        }
        if (answer.isSuccess()
                || (NOT_NEW.contains(answer.status()) && answer.error().says("already"))) {
            return;
        }
        throw answer.refused(kind);
    }

    /** Deletes a line of a contract; one that is gone already is fine. */
    public void deleteContractLine(long project, long contract, long line) {
        String kind = "contract line delete";
        deleted(
                kind,
                writeShared(
                        new Request(
                                kind,
                                Priority.OPEN_ORDERS,
                                bearer ->
                                        api.deleteContractLine(bearer, contract, line, project))));
    }

    /** Deletes a line of a direct cost; one that is gone already is fine. */
    public void deleteDirectCostLine(long project, long directCost, long line) {
        String kind = "direct cost line delete";
        deleted(
                kind,
                writeShared(
                        new Request(
                                kind,
                                Priority.INVOICES,
                                bearer ->
                                        api.deleteDirectCostLine(
                                                bearer, project, directCost, line))));
    }

    /**
     * Deletes a direct cost with its lines.
     *
     * @return false where Procore does not find it: it is gone already, or the project is not
     *     visible to us (Procore REST, Errors)
     */
    public boolean deleteDirectCost(long project, long directCost) {
        String kind = "direct cost delete";
        return deleted(
                kind,
                writeShared(
                        new Request(
                                kind,
                                Priority.INVOICES,
                                bearer -> api.deleteDirectCost(bearer, project, directCost))));
    }

    /**
     * Writes a vendor's tax identifier to its business register entry, a new one or the one there
     * is. Procore knows two kinds ({@code ein}, {@code abn}): an Australian business number has
     * eleven digits. Failures do not quote it.
     */
    public void setTaxIdentifier(long vendor, String identifier) {
        String kind = "business register";
        ObjectNode body = Json.object();
        body.putObject("business_register")
                .put("type", identifier.matches("\\d{11}") ? "abn" : "ein")
                .put("identifier", identifier);
        String text = body.toString();
        Answer answer =
                calls.write(
                        new Request(
                                kind,
                                Priority.VENDORS,
                                bearer ->
                                        api.createBusinessRegister(
                                                bearer, vendor, company(), text)));
        if (answer.status() == CONFLICT) {
            answer =
                    calls.write(
                            new Request(
                                    kind,
                                    Priority.VENDORS,
                                    bearer ->
                                            api.updateBusinessRegister(
                                                    bearer, vendor, company(), text)));
        }
        answer.without(identifier).orRefused(kind);
    }

    /**
     * How far Procore's clock was ahead of ours when it last answered (the header {@code Date}, in
     * whole seconds); empty where no answer has said.
     */
    public Optional<Duration> clockAhead() {
        return calls.ahead();
    }

    /** Whether a refused delete was refused because the record is closed to edits. */
    public static boolean isLocked(RemoteFailure.Refused refusal) {
        return ErrorText.saysLocked(String.valueOf(refusal.getMessage()));
    }

    /** A record that stays busy is waited for: nothing was executed, and nobody refused. */
    private Answer writeShared(Request request) {
        try {
            return calls.writeShared(request);
        } catch (ProcoreCalls.Busy e) {
            throw new RemoteFailure.Busy(
                    RemoteSystem.PROCORE,
                    e.answer().describe(request.kind()) + ": " + e.answer().error().text());
        }
    }

    /** Whether there was something to delete. */
    private static boolean deleted(String kind, Answer answer) {
        if (answer.status() == NOT_FOUND) {
            return false;
        }
        answer.orRefused(kind);
        return true;
    }

    /** A server that ignores the filter must not pass another record off as the one asked for. */
    private static <T extends ProcoreObject> Optional<T> only(String originId, List<T> found) {
        return found.stream().filter(object -> originId.equals(object.originId())).findFirst();
    }

    private static Map<String, String> with(Map<String, String> query, String name, String value) {
        Map<String, String> more = new HashMap<>(query);
        more.put(name, value);
        return more;
    }

    private int batchSize() {
        return Math.clamp(config.batchSize(), 1, LARGEST_BATCH);
    }

    private long company() {
        return config.companyId()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "PROCORE_COMPANY_ID (plumbline.procore.company-id) is not set"));
    }

    private String companyId() {
        return Long.toString(company());
    }
}

package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.cli.EngineRuns;
import dev.plumbline.cli.RunRequest;
import dev.plumbline.cli.SyncRuns;
import dev.plumbline.cli.SyncRuns.Progress;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.endtoend.ExpectedProcore;
import dev.plumbline.endtoend.ProcoreComparison;
import dev.plumbline.endtoend.RecordComparison;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Records;
import dev.plumbline.mapping.CostCodeCsv;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.mapping.ProjectCsv;
import dev.plumbline.mapping.ProjectRules;
import dev.plumbline.reference.ProcoreCatalog;
import dev.plumbline.sandbox.epicor.EpicorSandbox;
import dev.plumbline.sandbox.procore.ProcoreSandbox;
import dev.plumbline.sync.Divisions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/**
 * What every scenario starts from and is held against: fresh books and an empty database before it,
 * the independent check after it.
 */
abstract class FaultTestBase {
    private static final int MOST_RUNS = 6;
    static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final List<String> TABLES =
            List.of(
                    "vendors",
                    "purchase_order_contracts",
                    "purchase_order_line_items",
                    "direct_costs",
                    "direct_cost_line_items");
    private static final RunRequest EVERYTHING =
            new RunRequest(Set.of(), Set.of(), RunMode.SYNC, Optional.empty());

    @Inject EngineRuns runs;
    @Inject Records records;
    @Inject Divisions divisions;
    @Inject CostCodeRules costCodes;
    @Inject ProjectRules projects;
    @Inject ObjectMapper json;
    @Inject ProcoreCatalog catalog;

    private final List<String> faults = new ArrayList<>();
    private String scenario = "";
    private long seed;
    private Instant healed = Instant.EPOCH;

    /** Whether the scenario's person deletes a vendor. */
    boolean vendorTakenAway;

    /** Whether Procore executes a request later than anybody can wait for, which is an overlap. */
    boolean executedAfterTheQuarantine;

    @BeforeEach
    void openFreshBooks(TestInfo test) {
        LogLines.listening();
        fresh();
        String method = test.getTestMethod().orElseThrow().getName();
        String shown = test.getDisplayName().replaceAll("\\(\\)$|.*\\(.*\\) ", "");
        scenario =
                getClass().getSimpleName().replaceAll("_.*|Test$", "")
                        + ": "
                        + method
                        + (shown.equals(method) ? "" : " " + shown);
        healed = Instant.now();
    }

    /** For the report: what the scenario was drawn from. */
    final void drawnFrom(long number) {
        seed = number;
    }

    /** For the report: what goes wrong. */
    final void meets(String fault) {
        faults.add(fault);
    }

    /** Every network is well again; from now on recovery is timed. */
    final void heal() {
        FaultBooks.heal();
        healed = Instant.now();
    }

    final void fresh() {
        FaultBooks.heal();
        FaultBooks.procore().faults().clear();
        FaultBooks.epicor().faults().clear();
        sql(
                "update run set status = 'FAILED' where status in ('QUEUED', 'RUNNING', 'INTERRUPTED')");
        sql("update part set state = 'DONE', doubted = false");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> number("select count(*) from lease where until > now()") == 0);
        if (number("select count(*) from cost_code_rule") == 0) {
            Set<String> names =
                    divisions.all().stream().map(Division::name).collect(Collectors.toSet());
            costCodes.replaceAll(CostCodeCsv.read(FaultBooks.company().costCodes(), names), names);
            projects.replaceAll(ProjectCsv.read(FaultBooks.company().projects(), names), names);
        }
        sql(
                "truncate run, run_call, watermark, record, record_ref, part, journal, audit, job, quota_window,"
                        + " reconciliation, reconciliation_row, reconciliation_code, reconciliation_double,"
                        + " procore_listing, procore_listed, drift");
        sql("update audit_head set id = 0, hash = ''");
        sql(
                "delete from installation where name like 'lines read in vain%' or name like 'jobs revised%'");
        FaultBooks.openAnew();
        catalog.forgetAll();
    }

    static EpicorSandbox epicor() {
        return FaultBooks.epicor();
    }

    static ProcoreSandbox procore() {
        return FaultBooks.procore();
    }

    /** One run of every division, until each has ended. */
    final List<Progress> sync() {
        return ended(started());
    }

    /** One run of every division, as soon as the database takes it. */
    final List<String> started() {
        return Awaitility.await()
                .atMost(DEADLINE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> started(EVERYTHING), Objects::nonNull);
    }

    /** The runs that come of a request. */
    final List<String> started(RunRequest request) {
        return runs.start(request).stream().map(SyncRuns.Started::id).toList();
    }

    /** The run of one division. */
    final List<String> started(String division) {
        return started(new RunRequest(Set.of(division), Set.of(), RunMode.SYNC, Optional.empty()));
    }

    /** Lets a while pass, in which whatever is wrong stays wrong. */
    static void after(Duration time) {
        Awaitility.await()
                .pollInSameThread()
                .pollDelay(time)
                .atMost(time.plusSeconds(30))
                .until(() -> true);
    }

    /** The runs when they have ended; work is looked for more often than the product does. */
    final List<Progress> ended(List<String> ids) {
        return ended(ids, DEADLINE);
    }

    final List<Progress> ended(List<String> ids, Duration deadline) {
        return Awaitility.await()
                .atMost(deadline)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(
                        () -> {
                            runs.lookForWork();
                            return ids.stream().map(runs::progress).toList();
                        },
                        all -> all.stream().allMatch(Progress::finished));
    }

    /** Runs until none fails any more; faults that are planned and not met yet are forgotten. */
    final void converge() {
        for (int run = 0; run < MOST_RUNS; run++) {
            boolean failed = sync().stream().anyMatch(ended -> ended.status() == RunStatus.FAILED);
            assertThat(Watermarks.ahead()).isEmpty();
            procore().faults().clear();
            epicor().faults().clear();
            if (!failed) {
                settle();
                return;
            }
        }
        assertThat(sync()).noneMatch(ended -> ended.status() == RunStatus.FAILED);
        settle();
    }

    /** A run may end while an answer that was lost is still to be settled: PARTIAL. */
    private void settle() {
        Awaitility.await()
                .atMost(DEADLINE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> {
                    runs.lookForWork();
                    return number("select count(*) from part where state = 'UNCERTAIN'") == 0
                            && number("select count(*) from record where status = 'UNCERTAIN'")
                                    == 0;
                });
    }

    /** Everything that must be true after any fault. */
    final void check() {
        check(ExpectedProcore.after(FaultBooks.companyNow()));
    }

    final void check(ExpectedProcore expected) {
        Duration recovery = Duration.between(healed, Instant.now());
        try {
            verify(expected);
            FaultReport.add(scenario, seed, faults, recovery, null, FaultReport.HELD);
        } catch (AssertionError broken) {
            String first = String.valueOf(broken.getMessage()).strip();
            FaultReport.add(
                    scenario,
                    seed,
                    faults,
                    recovery,
                    null,
                    first.substring(0, Math.min(first.length(), 300)));
            throw broken;
        }
    }

    private void verify(ExpectedProcore expected) {
        assertThat(differences(expected)).isEmpty();
        assertThat(duplicates()).isEmpty();
        assertThat(procore().violations())
                .filteredOn(violation ->
                        !executedAfterTheQuarantine
                                || !violation.path("kind").asText().equals("overlapping-write"))
                .isEmpty();
        assertThat(RunInvariants.broken(vendorTakenAway)).isEmpty();
        procore().journal().resetCounts();

        assertThat(sync()).noneMatch(ended -> ended.status() == RunStatus.FAILED);

        assertThat(writes()).isEmpty();
    }

    final List<String> differences(ExpectedProcore expected) {
        List<String> differences = new ArrayList<>();
        differences.addAll(RecordComparison.differences(expected, shownRecords(), companies()));
        differences.addAll(ProcoreComparison.differences(expected, URI.create(procore().url())));
        return differences;
    }

    /** What has an identifier of ours that something else of its kind has too. */
    static List<String> duplicates() {
        List<String> duplicates = new ArrayList<>();
        for (String table : TABLES) {
            Map<String, Integer> seen = new TreeMap<>();
            procore().rows(table).stream()
                    .filter(row -> !row.hasNonNull("deleted_at"))
                    .map(row -> row.path("origin_id").asText(""))
                    .filter(origin -> origin.startsWith("epicor:"))
                    .forEach(origin -> seen.merge(origin, 1, Integer::sum));
            seen.forEach((origin, times) -> {
                if (times > 1) {
                    duplicates.add(table + " " + origin + " is there " + times + " times");
                }
            });
        }
        return duplicates;
    }

    static Map<String, Long> writes() {
        return procore().journal().counts().entrySet().stream()
                .filter(call -> !call.getKey().startsWith("GET"))
                .filter(call -> !call.getKey().contains("token"))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                call -> call.getValue().requests(),
                                Long::sum,
                                TreeMap::new));
    }

    /** Moves the revisions of orders' heads on, far beyond what is read again. */
    final void moveRevisionsOn() {
        for (String company : companies().values()) {
            List<ObjectNode> orders = epicor().state().rows("POHeader", Map.of("Company", company));
            ObjectNode newest =
                    orders.stream()
                            .max(Comparator.comparing(row -> row.path("ChangeDate").asText()))
                            .orElseThrow();
            for (int i = 0; i < 100; i++) {
                ObjectNode task =
                        json.createObjectNode().put("company", company).put("table", "POHeader");
                task.putObject("key").set("PONum", newest.get("PONum"));
                task.putObject("set").put("VendorRefNum", "Moved on " + i);
                epicor().clerk().act("patchRow", task);
            }
        }
    }

    /** Somebody changes a column of a vendor in Epicor. */
    final void setVendor(LedgerRecord vendor, String column, Object value) {
        ObjectNode task =
                json.createObjectNode()
                        .put("company", companies().get(vendor.division()))
                        .put("table", "Vendor");
        task.putObject("key").put("VendorNum", Integer.parseInt(vendor.sourceKey().value()));
        task.putObject("set").set(column, json.valueToTree(value));
        epicor().clerk().act("patchRow", task);
    }

    /** The records as they are now; without a transaction of its own they would be remembered. */
    final List<LedgerRecord> all() {
        return QuarkusTransaction.requiringNew().call(records::listAll);
    }

    final List<JsonNode> shownRecords() {
        return all().stream()
                .filter(record -> record.status() != RecordStatus.OUT_OF_SCOPE)
                .map(this::shown)
                .toList();
    }

    private JsonNode shown(LedgerRecord record) {
        ObjectNode item =
                json.createObjectNode()
                        .put("division", record.division())
                        .put("entity", record.entity().name())
                        .put("sourceKey", record.sourceKey().value())
                        .put("status", record.status().name());
        if (record.reason() != null) {
            item.putObject("reason")
                    .put("code", record.reason().code().name())
                    .put("message", record.reason().message());
        }
        return item;
    }

    final Map<String, String> companies() {
        return divisions.all().stream()
                .collect(Collectors.toMap(Division::name, Division::epicorCompany));
    }

    final void sql(String statement) {
        FaultBooks.database().execute(statement);
    }

    final long number(String query) {
        return FaultBooks.database().number(query);
    }
}

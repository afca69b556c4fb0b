package dev.plumbline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.cli.EngineRuns;
import dev.plumbline.cli.RunRequest;
import dev.plumbline.cli.SyncRuns;
import dev.plumbline.cli.SyncRuns.Progress;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunMode;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Records;
import dev.plumbline.mapping.CostCodeCsv;
import dev.plumbline.mapping.CostCodeRule;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.mapping.ProjectCsv;
import dev.plumbline.mapping.ProjectRules;
import dev.plumbline.sandbox.dev.StandIns;
import dev.plumbline.sync.Divisions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The whole main job on the demo company, against an expectation that shares no code with the
 * product.
 */
@QuarkusTest
@QuarkusTestResource(value = DemoBooks.class, restrictToAnnotatedClass = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobTest {
    private static final RunRequest EVERYTHING =
            new RunRequest(Set.of(), Set.of(), RunMode.SYNC, Optional.empty());

    @Inject EngineRuns runs;
    @Inject Records records;
    @Inject Divisions divisions;
    @Inject CostCodeRules costCodes;
    @Inject ProjectRules projects;
    @Inject ObjectMapper json;

    private final StandIns standIns = DemoBooks.standIns();

    @Test
    @Order(1)
    void theFirstRunLeavesInProcoreWhatTheBooksSay() {
        Set<String> names =
                divisions.all().stream().map(Division::name).collect(Collectors.toSet());
        costCodes.replaceAll(CostCodeCsv.read(standIns.company().costCodes(), names), names);
        projects.replaceAll(ProjectCsv.read(standIns.company().projects(), names), names);

        sync();

        ExpectedProcore expected = ExpectedProcore.after(standIns.company());
        List<String> differences = new ArrayList<>();
        differences.addAll(RecordComparison.differences(expected, shownRecords(), companies()));
        differences.addAll(
                ProcoreComparison.differences(expected, URI.create(standIns.procore().url())));
        assertThat(differences).isEmpty();
        assertThat(standIns.procore().violations()).isEmpty();
        assertThat(calls()).isLessThanOrEqualTo(budget(expected));
    }

    /**
     * Epicor is read for vendors, orders, lines of open orders, releases, invoices, their lines,
     * and jobs.
     */
    @Test
    @Order(2)
    void aSecondRunWithNothingChangedAsksProcoreNothing() {
        standIns.procore().journal().resetCounts();
        standIns.epicor().journal().resetCounts();

        List<Progress> ended = sync();

        assertThat(standIns.procore().journal().counts()).isEmpty();
        assertThat(ended).allSatisfy(run -> assertThat(epicorReads(run)).isLessThanOrEqualTo(7));
    }

    @Test
    @Order(3)
    void oneChangedReleaseSendsItsContractsLinesAgainAndNothingElse() {
        LedgerRecord order = synced(Entity.PURCHASE_ORDER);
        standIns.epicor()
                .clerk()
                .act(
                        "changeReleaseQty",
                        json.createObjectNode()
                                .put("company", companies().get(order.division()))
                                .put("PONum", Integer.parseInt(order.sourceKey().value()))
                                .put("POLine", 1)
                                .put("PORelNum", 1)
                                .put("RelQty", 77.125));
        standIns.procore().journal().resetCounts();

        sync();

        assertThat(writes())
                .isEqualTo(
                        Map.of(
                                "PATCH /rest/v1.0/purchase_order_contracts/sync", 2L,
                                "PATCH /rest/v1.0/purchase_order_contracts/{purchase_order_contract_id}/line_items/sync",
                                        1L));
    }

    @Test
    @Order(4)
    void anInvoiceGoesByItselfOnceItsAccountIsMapped() {
        LedgerRecord failed =
                records.listAll().stream()
                        .filter(record -> record.entity() == Entity.AP_INVOICE)
                        .filter(record ->
                                record.reason() != null
                                        && record.reason().code()
                                                == ReasonCode.GL_ACCOUNT_NOT_MAPPED)
                        .filter(record -> record.reason().message().contains("|"))
                        .findFirst()
                        .orElseThrow();
        String account = account(failed.reason().message());
        Set<String> names =
                divisions.all().stream().map(Division::name).collect(Collectors.toSet());

        costCodes.add(new CostCodeRule(null, null, account, "01-310", "O", null, null), names);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        records.one(failed.id()).orElseThrow().status() == RecordStatus.SYNCED);
    }

    @Test
    @Order(5)
    void aWriteThatLeavesTheChangeDateAloneIsFoundByItsRevision() {
        LedgerRecord invoice = synced(Entity.AP_INVOICE);
        int slash = invoice.sourceKey().value().indexOf('/');
        ObjectNode task =
                json.createObjectNode()
                        .put("company", companies().get(invoice.division()))
                        .put("table", "APInvHed")
                        .put("stamp", false);
        task.putObject("key")
                .put("VendorNum", Integer.parseInt(invoice.sourceKey().value().substring(0, slash)))
                .put("InvoiceNum", invoice.sourceKey().value().substring(slash + 1));
        task.putObject("set").put("Description", "Changed behind the date's back");
        standIns.epicor().clerk().act("patchRow", task);

        sync();

        assertThat(standIns.procore().rows("direct_costs"))
                .anyMatch(row ->
                        row.path("description").asText().equals("Changed behind the date's back"));
    }

    private static String account(String sentence) {
        var matcher = Pattern.compile("[0-9]{4}(\\|[0-9A-Za-z]+)+").matcher(sentence);
        assertThat(matcher.find()).as(sentence).isTrue();
        return matcher.group();
    }

    private LedgerRecord synced(Entity entity) {
        return records.listAll().stream()
                .filter(record ->
                        record.entity() == entity && record.status() == RecordStatus.SYNCED)
                .filter(LedgerRecord::isSent)
                .min(Comparator.comparing(LedgerRecord::id))
                .orElseThrow();
    }

    private Map<String, Long> writes() {
        Map<String, Long> writes = new TreeMap<>(counted());
        writes.keySet().removeIf(kind -> kind.startsWith("GET"));
        return writes;
    }

    private long calls() {
        return counted().values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Long> counted() {
        return standIns.procore().journal().counts().entrySet().stream()
                .filter(call -> !call.getKey().contains("token"))
                .collect(Collectors.toMap(Map.Entry::getKey, call -> call.getValue().requests()));
    }

    /** What the first run may cost: 1.1 times the least that its bulk calls can be. */
    private long budget(ExpectedProcore expected) {
        Set<Long> projects =
                Stream.concat(expected.contracts().stream(), expected.directCosts().stream())
                        .map(ExpectedDocument::project)
                        .collect(Collectors.toSet());
        long vendors = pages(expected.vendors().size());
        long passes =
                projects.stream()
                        .mapToLong(project ->
                                2 * pages(in(project, expected.contracts()).count())
                                        + 2 * pages(in(project, expected.directCosts()).count())
                                        + pages(
                                                in(project, expected.directCosts())
                                                        .mapToLong(
                                                                document -> document.lines().size())
                                                        .sum()))
                        .sum();
        long withLines =
                expected.contracts().stream()
                        .filter(contract -> !contract.lines().isEmpty())
                        .count();
        long adds =
                counted()
                        .getOrDefault(
                                "POST /rest/v1.1/projects/{project_id}/vendors/{id}/actions/add",
                                0L);
        // contracts, direct costs, budget codes, cost codes, directory, segments and their items
        long listings = 8L * projects.size();
        return (vendors + passes + withLines + adds + listings) * 11 / 10;
    }

    private static Stream<ExpectedDocument> in(long project, List<ExpectedDocument> documents) {
        return documents.stream().filter(document -> document.project() == project);
    }

    private static long pages(long rows) {
        return (rows + 999) / 1000;
    }

    private static long epicorReads(Progress run) {
        return run.calls().entrySet().stream()
                .filter(call -> call.getKey().startsWith("EPICOR GET"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private List<Progress> sync() {
        List<String> ids = runs.start(EVERYTHING).stream().map(SyncRuns.Started::id).toList();
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> ids.stream().map(runs::progress).allMatch(Progress::finished));
        return ids.stream().map(runs::progress).toList();
    }

    private List<JsonNode> shownRecords() {
        return records.listAll().stream()
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

    private Map<String, String> companies() {
        return divisions.all().stream()
                .collect(Collectors.toMap(Division::name, Division::epicorCompany));
    }
}

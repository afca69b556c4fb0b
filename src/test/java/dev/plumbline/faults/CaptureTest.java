package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.cli.RunRequest;
import dev.plumbline.cli.SyncRuns.Progress;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import dev.plumbline.sync.Sweeps;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a pass over Epicor must not lose, and what it must not read. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class CaptureTest extends FaultTestBase {
    private static final String ORDERS = "EPIC01/Erp.BO.POSvc/POes";

    @Inject Sweeps sweeps;

    @Test
    void aFirstPassThatIsGoneOnWithLongAfterFindsWhatChangedMeanwhile() {
        epicor().switches().set("pageCap", 7);
        int rule =
                epicor().faults().add(FaultRule.of("GET", ORDERS, 1, FaultRule.FOREVER, refusal()));
        assertThat(sync()).anyMatch(run -> run.status() == RunStatus.FAILED);
        epicor().faults().remove(rule);
        List<ObjectNode> orders = rows("POHeader");
        Instant newest = newest(orders);
        List<Long> captured =
                all().stream()
                        .filter(record -> record.division().equals(division()))
                        .filter(record -> record.entity() == Entity.PURCHASE_ORDER)
                        .map(record -> Long.valueOf(record.sourceKey().value()))
                        .toList();
        assertThat(captured).hasSize(7);

        patchOrder(captured.getFirst(), "CommentText", "Changed meanwhile", newest);
        orders.stream()
                .map(order -> order.path("PONum").asLong())
                .filter(number -> !captured.contains(number))
                .forEach(number ->
                        patchOrder(
                                number,
                                "CommentText",
                                "Changed later " + number,
                                newest.plus(Duration.ofDays(10))));
        converge();

        check();
    }

    @Test
    void aFirstRunThatBeginsAtADayLeavesTheOlderDocumentsToTheNext() {
        Instant newest = newest(rows("POHeader"));
        patchOrder(
                rows("POHeader").getFirst().path("PONum").asLong(),
                "CommentText",
                "The only one that is new",
                newest.plus(Duration.ofDays(10)));
        LocalDate day = newest.plus(Duration.ofDays(10)).atZone(ZoneOffset.UTC).toLocalDate();

        ended(started(new RunRequest(Set.of(), Set.of(), RunMode.SYNC, Optional.of(day))));

        assertThat(orders()).hasSize(1);
        converge();
        check();
    }

    /** A later run reads a few rows alone, and these among them each time: here four of ten. */
    @Test
    void aFewNewOrdersThatCannotBeReadDoNotStopTheRunsThatReadThemAgain() {
        List<ObjectNode> newest =
                rows("POHeader").stream()
                        .sorted(
                                Comparator.comparingLong(
                                                (ObjectNode row) -> row.path("SysRevID").asLong())
                                        .reversed())
                        .limit(4)
                        .toList();
        for (ObjectNode order : newest) {
            patch(
                    "POHeader",
                    json.createObjectNode().put("PONum", order.path("PONum").asLong()),
                    json.createObjectNode().put("TermsCode", "N\u000b30"),
                    "EPIC01");
        }
        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);
        epicor().switches().set("pageCap", rows("POHeader").size() - 10);

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(
                        number(
                                "select count(*) from record where entity = 'PURCHASE_ORDER'"
                                        + " and reason_code = 'SOURCE_INVALID' and division = '%s' and source_key in ('%s')"
                                                .formatted(
                                                        division(),
                                                        newest.stream()
                                                                .map(row ->
                                                                        row.path("PONum").asText())
                                                                .collect(
                                                                        Collectors.joining(
                                                                                "','")))))
                .isEqualTo(4);
    }

    @Test
    void aRunFromADayForgetsNothingThatIsNotStamped() {
        sync();
        LedgerRecord order = synced(Entity.PURCHASE_ORDER);
        patch(
                "POHeader",
                json.createObjectNode().put("PONum", Long.parseLong(order.sourceKey().value())),
                json.createObjectNode().put("CommentText", "Nobody stamped it"),
                companies().get(order.division()));
        moveRevisionsOn();

        ended(
                started(
                        new RunRequest(
                                Set.of(),
                                Set.of(),
                                RunMode.SYNC,
                                Optional.of(LocalDate.of(2199, 1, 1)))));

        check();
    }

    @Test
    void aChangeThatIsDatedInTheFutureDoesNotMoveTheWatermark() {
        Instant newest = newest(rows("POHeader"));
        patchOrder(
                rows("POHeader").getFirst().path("PONum").asLong(),
                "CommentText",
                "From the future",
                Instant.now().plus(Duration.ofDays(300)));
        sync();

        assertThat(
                        number(
                                "select count(*) from watermark where stream = 'header' and entity = 'purchase-order'"
                                        + " and epicor_company = 'EPIC01' and change_date <= '"
                                        + newest
                                        + "'"))
                .isOne();
        check();
    }

    @Test
    void aTenantWithoutTheSearchServiceIsToldWhatToDo() {
        epicor().switches().set("forbiddenServices", "Erp.BO.PORelSearchSvc");

        List<Progress> ended = sync();

        assertThat(ended)
                .isNotEmpty()
                .allSatisfy(run -> {
                    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
                    assertThat(run.failure())
                            .contains("Erp.BO.PORelSearchSvc", "HTTP 403", "access scope")
                            .contains("plumbline.change-detection.purchase-order.strategy")
                            .contains("full-scan");
                });
        epicor().switches().set("forbiddenServices", "");
        converge();
        check();
    }

    @Test
    void noJobIsAskedForWhereEveryDocumentNamesItsProject() {
        assertThat(companies().values().stream().mapToInt(CaptureTest::nameProjects).sum())
                .isPositive();
        epicor().switches().set("forbiddenServices", "Erp.BO.JobEntrySvc");

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(epicor().journal().entries(entry -> entry.path().contains("JobEntr"))).isEmpty();
        check();
    }

    /**
     * Gives releases and job rows the projects of their jobs, and takes the jobs from lines.
     *
     * @return how many name a project and a job now
     */
    private static int nameProjects(String company) {
        int named = 0;
        List<ObjectNode> jobs = rows("JobHead", company);
        for (String table : List.of("PORel", "APInvJob", "APInvDtl")) {
            List<ObjectNode> rows =
                    rows(table, company).stream()
                            .filter(row -> !row.path("JobNum").asText().isEmpty())
                            .toList();
            for (ObjectNode row : rows) {
                if (table.equals("APInvDtl")) {
                    row.put("JobNum", "");
                    continue;
                }
                named++;
                if (row.path("ProjectID").asText().isEmpty()) {
                    row.put("ProjectID", project(jobs, row.path("JobNum").asText()));
                }
            }
            epicor().state().load(company, Map.of(table, rows));
        }
        return named;
    }

    /** The job's project, or that of any where it has none. */
    private static String project(List<ObjectNode> jobs, String jobNum) {
        return jobs.stream()
                .sorted(Comparator.comparing(job -> !job.path("JobNum").asText().equals(jobNum)))
                .map(job -> job.path("ProjectID").asText())
                .filter(project -> !project.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static List<ObjectNode> rows(String table, String company) {
        return epicor().state().rows(table, Map.of("Company", company));
    }

    @Test
    void whatIsNewAfterABackupWasRestoredIsFound() {
        sync();
        long revision = 1;
        for (ObjectNode vendor : rows("Vendor")) {
            vendor.put("SysRevID", revision++);
            vendor.put("City", "Restored");
            epicor().state().load("EPIC01", Map.of("Vendor", List.of(vendor)));
        }

        sync();

        check();
    }

    @Test
    void whatEpicorDoesNotHaveIsAskedForOnce() {
        sync();
        LedgerRecord order = synced(Entity.PURCHASE_ORDER);
        patch(
                "POHeader",
                json.createObjectNode().put("PONum", Long.parseLong(order.sourceKey().value())),
                json.createObjectNode().put("VendorNum", 987_654),
                companies().get(order.division()));
        sync();

        List<Progress> ended = sync();

        assertThat(ended)
                .allSatisfy(run ->
                        assertThat(
                                        run.calls().entrySet().stream()
                                                .filter(call ->
                                                        call.getKey().startsWith("EPICOR GET"))
                                                .mapToLong(Map.Entry::getValue)
                                                .sum())
                                .isLessThanOrEqualTo(7)); // a pass each, open lines, jobs
    }

    /** Releases are written without their heads, so that their orders are read by key. */
    @Test
    void aConversionThatSpoilsReleasesStopsTheRunAndFailsNoOrder() {
        List<ObjectNode> releases = releasesOfOldOrders();
        Map<String, RecordStatus> before = statuses();
        long mark = childMark();
        releases.forEach(release -> write(release, "PUR\u000BSTK"));

        List<Progress> ended = sync();

        assertThat(ended)
                .filteredOn(run -> run.status() == RunStatus.FAILED)
                .singleElement()
                .satisfies(run ->
                        assertThat(run.failure())
                                .startsWith(
                                        "Epicor sent a page of purchase-order in which %1$d of %1$d rows cannot be read (the first: PODetails["
                                                .formatted(releases.size()))
                                .endsWith(
                                        "TranType (PUR?STK) holds a character that is none). The run stops before it stores them, and the watermark stays where it was."));
        assertThat(statuses()).isEqualTo(before);
        assertThat(childMark()).isEqualTo(mark);

        releases.forEach(release -> write(release, release.path("TranType").asText()));
        converge();

        assertThat(statuses()).isEqualTo(before);
        assertThat(childMark()).isGreaterThan(mark);
        check();
    }

    /** What could not be read before is read again by key in every run, and tells nothing new. */
    @Test
    void ordersThatGoBadAFewAtATimeFailAloneHoweverManyTheyBecome() {
        List<ObjectNode> releases = releasesOfOldOrders().subList(0, 12);
        Map<String, RecordStatus> before = statuses();
        releases.subList(0, 6).forEach(release -> write(release, "PUR\u000BSTK"));
        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);
        releases.subList(6, 12).forEach(release -> write(release, "PUR\u000BSTK"));

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);
        sweeps.ask(division());
        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(orders())
                .filteredOn(order -> order.status() == RecordStatus.FAILED)
                .filteredOn(order -> order.reason().message().contains("TranType (PUR?STK)"))
                .extracting(order -> order.sourceKey().value())
                .containsExactlyInAnyOrderElementsOf(
                        releases.stream().map(release -> release.path("PONum").asText()).toList());
        releases.forEach(release -> write(release, release.path("TranType").asText()));
        converge();
        assertThat(statuses()).isEqualTo(before);
        check();
    }

    /** One release each of the orders that no pass reads again, and everything is in step. */
    private List<ObjectNode> releasesOfOldOrders() {
        Instant newest = newest(rows("POHeader"));
        sync();
        moveRevisionsOn();
        sync();
        Set<String> old =
                rows("POHeader").stream()
                        .filter(order ->
                                Instant.parse(order.path("ChangeDate").asText())
                                        .isBefore(newest.minus(Duration.ofDays(3))))
                        .map(order -> order.path("PONum").asText())
                        .collect(Collectors.toSet());
        Map<String, ObjectNode> releases = new TreeMap<>();
        rows("PORel").stream()
                .filter(release -> old.contains(release.path("PONum").asText()))
                .forEach(release -> releases.put(release.path("PONum").asText(), release));
        assertThat(releases).hasSizeGreaterThanOrEqualTo(12);
        return List.copyOf(releases.values());
    }

    private void write(ObjectNode release, String type) {
        ObjectNode key = json.createObjectNode();
        List.of("PONum", "POLine", "PORelNum")
                .forEach(column -> key.set(column, release.get(column)));
        patch("PORel", key, json.createObjectNode().put("TranType", type), "EPIC01");
    }

    private Map<String, RecordStatus> statuses() {
        return orders().stream()
                .collect(
                        Collectors.toMap(order -> order.sourceKey().value(), LedgerRecord::status));
    }

    private long childMark() {
        return number(
                "select sys_rev from watermark where stream = 'child' and entity = 'purchase-order' and epicor_company = 'EPIC01'");
    }

    private static Fault refusal() {
        return Fault.answer(
                400, Map.of("Content-Type", "application/json"), "{\"ErrorMessage\":\"No.\"}");
    }

    private String division() {
        return companies().entrySet().stream()
                .filter(entry -> entry.getValue().equals("EPIC01"))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private List<LedgerRecord> orders() {
        return all().stream()
                .filter(record -> record.division().equals(division()))
                .filter(record -> record.entity() == Entity.PURCHASE_ORDER)
                .toList();
    }

    private LedgerRecord synced(Entity entity) {
        return all().stream()
                .filter(record -> record.entity() == entity)
                .filter(record -> record.status() == RecordStatus.SYNCED)
                .min(Comparator.comparing(LedgerRecord::id))
                .orElseThrow();
    }

    private static List<ObjectNode> rows(String table) {
        return epicor().state().rows(table, Map.of("Company", "EPIC01"));
    }

    private static Instant newest(List<ObjectNode> orders) {
        return orders.stream()
                .map(order -> Instant.parse(order.path("ChangeDate").asText()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private void patchOrder(long number, String column, String value, Instant stamp) {
        patch(
                "POHeader",
                json.createObjectNode().put("PONum", number),
                json.createObjectNode().put(column, value).put("ChangeDate", stamp.toString()),
                "EPIC01");
    }

    private void patch(String table, ObjectNode key, ObjectNode set, String company) {
        ObjectNode task = json.createObjectNode().put("company", company).put("table", table);
        task.set("key", key);
        task.set("set", set);
        epicor().clerk().act("patchRow", task);
    }
}

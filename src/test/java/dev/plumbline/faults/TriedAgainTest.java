package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.cli.SyncRuns.Progress;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.endtoend.ExpectedProcore;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.mapping.CostCodeRule;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import dev.plumbline.sync.Retries;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that are mapped or sent again without a change of their documents in Epicor. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class TriedAgainTest extends FaultTestBase {
    private static final String CONTRACTS = "purchase_order_contracts";

    @Inject Retries retries;

    @ParameterizedTest
    @CsvSource({
        "VENDOR, vendors, city, Nowhere",
        "PURCHASE_ORDER, purchase_order_contracts, delivery_date, 1999-12-31",
        "AP_INVOICE, direct_costs, description, Scribbled over"
    })
    void aRetryOfARecordInStepSendsItAgain(
            Entity entity, String table, String field, String scribble) {
        sync();
        LedgerRecord record = recordInStep(entity, table, field);
        ObjectNode object = object(record, table).orElseThrow();
        long id = object.path("id").asLong();
        procore()
                .person(person -> person.edit(table, id, object.objectNode().put(field, scribble)));
        long sent = updates(record);

        assertThat(retries.these(List.of(record.id()))).isEqualTo(1);

        await().until(() ->
                field(table, id, field).equals(object.path(field).asText())
                        && status(record) == RecordStatus.SYNCED);
        assertThat(updates(record)).isGreaterThan(sent);
        check();
    }

    @Test
    void aChangedTableIsHeldAgainstProcoreAsItIsNow() {
        long project = projectWithCosts();
        procore()
                .person(person -> {
                    person.closeProject(project);
                    return true;
                });
        sync();
        long missing = notMapped();
        procore()
                .person(person ->
                        person.edit(
                                "projects", project, json.createObjectNode().put("active", true)));

        CostCodeRule ofLongAgo =
                new CostCodeRule(
                        null, null, "*", "01-010", "L", null, LocalDate.parse("1990-01-01"));
        long rule = costCodes.add(ofLongAgo, names()).added().getFirst().id();

        try {
            await().until(() ->
                    number("select count(*) from record where status = 'PENDING'") == 0);
            assertThat(notMapped()).isLessThan(missing);
            check();
        } finally {
            costCodes.delete(rule);
        }
    }

    /** A run sees Procore as it is when somebody asks for it, however soon after another one. */
    @Test
    void theNextRunSeesThatAProjectWasClosed() {
        sync();
        LedgerRecord order = recordInStep(Entity.PURCHASE_ORDER, CONTRACTS, "number");
        long project = object(order, CONTRACTS).orElseThrow().path("project_id").asLong();
        procore()
                .person(person -> {
                    person.closeProject(project);
                    return true;
                });
        ObjectNode task =
                json.createObjectNode()
                        .put("company", companies().get(order.division()))
                        .put("table", "POHeader")
                        .put("stamp", true);
        task.putObject("key").put("PONum", Integer.parseInt(order.sourceKey().value()));
        task.putObject("set").put("CommentText", "After the project was closed");
        epicor().clerk().act("patchRow", task);

        sync();

        assertThat(records.one(order.id()).orElseThrow())
                .matches(record -> record.status() == RecordStatus.FAILED)
                .extracting(record -> record.reason().code().name())
                .isEqualTo("PROJECT_NOT_MAPPED");
    }

    /** A deletion of ours whose answer was lost may come late, when the cost is wanted again. */
    @Test
    void whatIsInDoubtAndGoneIsMadeAnew() {
        sync();
        LedgerRecord invoice =
                all().stream()
                        .filter(record -> record.entity() == Entity.AP_INVOICE)
                        .filter(record -> record.status() == RecordStatus.SYNCED)
                        .filter(this::wasCreated)
                        .findFirst()
                        .orElseThrow();
        long id = object(invoice, "direct_costs").orElseThrow().path("id").asLong();
        procore()
                .person(person -> {
                    person.delete("direct_costs", id);
                    return true;
                });
        sql(
                "update part set doubted = true, due_at = now() where entity = 'AP_INVOICE' and procore_id = "
                        + id);

        await().until(() -> number("select count(*) from part where doubted") == 0);
        await().until(() -> status(invoice) == RecordStatus.SYNCED);

        check();
    }

    /** Texas is in no country but the United States. */
    @Test
    void aVendorThatMovesAbroadTakesNoStateAlong() {
        sync();
        LedgerRecord vendor = recordInStep(Entity.VENDOR, "vendors", "state_code");
        ObjectNode task =
                json.createObjectNode()
                        .put("company", companies().get(vendor.division()))
                        .put("table", "Vendor")
                        .put("stamp", true);
        task.putObject("key").put("VendorNum", Integer.parseInt(vendor.sourceKey().value()));
        task.putObject("set")
                .put("Country", "Canada")
                .put("CountryNumISOCode", "CA")
                .put("State", "");
        epicor().clerk().act("patchRow", task);

        sync();

        assertThat(object(vendor, "vendors").orElseThrow().path("state_code").asText()).isEmpty();
        check();
    }

    /** Within the hour, and however few rows an answer has. */
    @ParameterizedTest
    @CsvSource({"0, cut", "3, cut", "100, refuse"})
    void documentsFollowAJobThatMoves(int pageCap, String overCap) {
        epicor().switches().set("pageCap", pageCap);
        epicor().switches().set("overCap", overCap);
        sync();
        ObjectNode line = lineOfAJobAlone();
        String company = line.path("Company").asText();
        String from = job(company, line.path("JobNum").asText()).path("ProjectID").asText();
        moveTo(line, otherProject(company, from));

        sync();

        check();
    }

    /** The list of jobs that were written spells a job as its own row does, not as documents do. */
    @Test
    void documentsFollowAJobThatMovesWhoseNameTheySpellOtherwise() {
        ObjectNode line = lineOfAJobAlone();
        String company = line.path("Company").asText();
        ObjectNode job = job(company, line.path("JobNum").asText());
        moveRevisionsOn(); // so that the row under the documents' name is not read again
        epicor().state()
                .load(company, Map.of("JobHead", List.of(spelledOtherwise(job, "elsewhere"))));
        sync();
        job.put("ProjectID", otherProject(company, job.path("ProjectID").asText()));
        epicor().state().load(company, Map.of("JobHead", List.of(job, spelledOtherwise(job, ""))));

        sync();

        check();
    }

    /** Another row of the same job, the newest of all. */
    private static ObjectNode spelledOtherwise(ObjectNode job, String more) {
        return job.deepCopy()
                .put("JobNum", job.path("JobNum").asText().toLowerCase(Locale.ROOT) + more + " ")
                .put("SysRevID", epicor().state().lastRevision() + 1);
    }

    /** A release without a project of its own belongs to its job's. */
    @Test
    void aContractFollowsTheJobOfItsRelease() {
        ObjectNode line = lineOfAJobAlone();
        String company = line.path("Company").asText();
        String job = line.path("JobNum").asText();
        String from = job(company, job).path("ProjectID").asText();
        int order = orderOfOneReleaseIn(company, from);
        patchRelease(company, order, "ProjectID", "");
        patchRelease(company, order, "JobNum", job);
        sync();
        sync();
        ObjectNode before = contracts(company, order).getFirst();
        moveTo(line, otherProject(company, from));

        sync();

        BigDecimal cost =
                epicor().state()
                        .rows("PODetail", Map.of("Company", company, "PONUM", "" + order))
                        .getFirst()
                        .path("ExtCost")
                        .decimalValue();
        assertThat(contracts(company, order))
                .hasSize(2)
                .allSatisfy(contract -> {
                    boolean left = contract.path("id").equals(before.path("id"));
                    assertThat(contract.path("status").asText())
                            .isEqualTo(left ? "Closed" : "Approved");
                    assertThat(total(contract)).isEqualByComparingTo(left ? BigDecimal.ZERO : cost);
                });
        assertThat(differences(ExpectedProcore.after(FaultBooks.companyNow())))
                .containsExactly(
                        CONTRACTS + " " + before.path("origin_id").asText() + ": not expected");
    }

    /** The contracts of an order, of whichever projects. */
    private static List<ObjectNode> contracts(String company, int order) {
        String origin = "epicor:%s:purchase-order:%d:".formatted(company, order);
        return procore().rows(CONTRACTS).stream()
                .filter(row -> row.path("origin_id").asText().startsWith(origin))
                .toList();
    }

    private static BigDecimal total(ObjectNode contract) {
        return procore().rows("purchase_order_line_items").stream()
                .filter(row -> row.path("purchase_order_contract_id").equals(contract.path("id")))
                .filter(row -> !row.hasNonNull("deleted_at"))
                .map(row -> new BigDecimal(row.path("amount").asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * What a program before this one has stored is read by number, from when it was not watched.
     */
    @Test
    void documentsFollowAJobThatMovedBeforeTheFirstLook() {
        sync();
        ObjectNode line = lineOfAJobAlone();
        String company = line.path("Company").asText();
        String from = job(company, line.path("JobNum").asText()).path("ProjectID").asText();
        moveTo(line, otherProject(company, from));
        sql("delete from installation where name like 'jobs revised%'");

        sync();

        check();
    }

    /** Revisions begin anew, far below those that were seen. */
    @Test
    void documentsFollowAJobOfABackupThatWasRestored() {
        sync();
        ObjectNode line = lineOfAJobAlone();
        String company = line.path("Company").asText();
        String from = job(company, line.path("JobNum").asText()).path("ProjectID").asText();
        String to = otherProject(company, from);
        long revision = 1;
        for (ObjectNode row : epicor().state().rows("JobHead", Map.of("Company", company))) {
            boolean its = row.path("JobNum").asText().equals(line.path("JobNum").asText());
            row.put("SysRevID", revision++)
                    .put("ProjectID", its ? to : row.path("ProjectID").asText());
            epicor().state().load(company, Map.of("JobHead", List.of(row)));
        }

        sync();

        check();
    }

    /** A server that does not filter by revision is asked for each job once an hour. */
    @Test
    void documentsFollowAJobThatMovesWithinTheHourWhereRevisionsAreNoFilter() {
        epicor().faults()
                .add(
                        FaultRule.always(
                                        "GET",
                                        "JobEntries",
                                        Fault.answer(
                                                400,
                                                Map.of("Content-Type", "application/json"),
                                                "{\"ErrorMessage\":\"No.\"}"))
                                .whenQuery("SysRevID%20(gt|desc)"));
        sync();
        ObjectNode line = lineOfAJobAlone();
        String company = line.path("Company").asText();
        String from = job(company, line.path("JobNum").asText()).path("ProjectID").asText();
        moveTo(line, otherProject(company, from));
        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);
        assertThat(differences(ExpectedProcore.after(FaultBooks.companyNow()))).isNotEmpty();
        anHourPasses();

        sync();

        check();
    }

    @Test
    void aLookThatFailedIsMadeUpFor() {
        sync();
        ObjectNode line = lineOfAJobAlone();
        String company = line.path("Company").asText();
        String from = job(company, line.path("JobNum").asText()).path("ProjectID").asText();
        moveTo(line, otherProject(company, from));
        int rule =
                epicor().faults()
                        .add(
                                FaultRule.always(
                                        "GET", "JobEntries", Fault.answer(500, Map.of(), "")));
        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);
        epicor().faults().remove(rule);

        sync();

        check();
    }

    /** One question a division whose documents name jobs, and none where no document does. */
    @Test
    void asksOnceForAllJobsTogether() {
        sync();

        List<Progress> ended = sync();

        Map<String, Long> jobs =
                divisions.all().stream()
                        .collect(
                                Collectors.toMap(
                                        Division::name,
                                        each ->
                                                number(
                                                        "select count(*) from job where division = '"
                                                                + each.name()
                                                                + "'")));
        assertThat(jobs.values()).anyMatch(count -> count > 0);
        assertThat(ended)
                .allSatisfy(run ->
                        assertThat(run.calls().getOrDefault("EPICOR GET JobEntries", 0L))
                                .isEqualTo(jobs.get(run.division()) > 0 ? 1 : 0));
    }

    /** An order of this company with one release, which belongs to this project. */
    private static int orderOfOneReleaseIn(String company, String project) {
        Map<String, List<ObjectNode>> releases =
                epicor().state().rows("PORel", Map.of("Company", company)).stream()
                        .collect(Collectors.groupingBy(row -> row.path("PONum").asText()));
        return releases.entrySet().stream()
                .filter(each -> each.getValue().size() == 1)
                .filter(each ->
                        each.getValue().getFirst().path("ProjectID").asText().equals(project))
                .filter(each ->
                        epicor()
                                .state()
                                .rows(
                                        "POHeader",
                                        Map.of("Company", company, "PONum", each.getKey()))
                                .stream()
                                .allMatch(row ->
                                        row.path("ApprovalStatus").asText().equals("A")
                                                && row.path("OpenOrder").asBoolean()
                                                && !row.path("VoidOrder").asBoolean()))
                .mapToInt(each -> Integer.parseInt(each.getKey()))
                .min()
                .orElseThrow();
    }

    private void patchRelease(String company, int order, String column, String value) {
        patch(
                company,
                false,
                "PORel",
                Map.of("PONum", "" + order, "POLine", "1", "PORelNum", "1"),
                column,
                value);
    }

    @Test
    void documentsFollowAJobThatMovesAtOnceWhenOneOfThemIsReadAgain() {
        sync();
        ObjectNode line = lineOfAJobAlone();
        String company = line.path("Company").asText();
        String from = job(company, line.path("JobNum").asText()).path("ProjectID").asText();
        moveTo(line, otherProject(company, from));
        describe(line, "Its job has moved");

        sync();

        check();
    }

    @Test
    void documentsFollowAJobThatLosesItsProjectAndOneThatGetsIt() {
        ObjectNode line = lineOfAJobAlone();
        String company = line.path("Company").asText();
        String project = job(company, line.path("JobNum").asText()).path("ProjectID").asText();
        moveTo(line, "");
        sync();
        moveTo(line, project);

        sync();

        check();

        moveTo(line, "");
        describe(line, "Its job belongs to no project any longer");

        sync();

        check();
    }

    /** A vendor that our user may see only later, or that is entered after its order. */
    @Test
    void anOrderWhoseVendorWasNotThereFollowsItsVendor() {
        ObjectNode line = lineOfAJobAlone();
        String company = line.path("Company").asText();
        String project = job(company, line.path("JobNum").asText()).path("ProjectID").asText();
        String order = Integer.toString(orderOfOneReleaseIn(company, project));
        ObjectNode vendor = takeVendorAway(company, order);
        String number = vendor.path("VendorNum").asText();
        sync();
        LedgerRecord failed = order(company, order);
        assertThat(failed.status()).isEqualTo(RecordStatus.FAILED);
        assertThat(failed.reason().message()).contains("Epicor has no vendor " + number);
        vendor.put("SysRevID", epicor().state().lastRevision() + 1);
        epicor().state().load(company, Map.of("Vendor", List.of(vendor)));
        patch(company, true, "Vendor", Map.of("VendorNum", number), "Address3", "Room 2");

        sync();

        assertThat(status(failed)).isEqualTo(RecordStatus.SYNCED);
        check();
    }

    private ObjectNode takeVendorAway(String company, String order) {
        ObjectNode head =
                epicor().state()
                        .rows("POHeader", Map.of("Company", company, "PONum", order))
                        .getFirst();
        ObjectNode vendor =
                epicor().state()
                        .rows(
                                "Vendor",
                                Map.of(
                                        "Company",
                                        company,
                                        "VendorNum",
                                        head.path("VendorNum").asText()))
                        .getFirst();
        ObjectNode task = json.createObjectNode().put("company", company).put("table", "Vendor");
        task.putObject("key").set("VendorNum", head.path("VendorNum"));
        epicor().clerk().act("deleteRow", task);
        return vendor;
    }

    private LedgerRecord order(String company, String number) {
        return all().stream()
                .filter(record -> record.entity() == Entity.PURCHASE_ORDER)
                .filter(record -> record.sourceKey().value().equals(number))
                .filter(record -> company.equals(companies().get(record.division())))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode lineOfAJobAlone() {
        return rows("APInvDtl").stream()
                .filter(row -> row.path("Description").asText().equals("Dump fees"))
                .findFirst()
                .orElseThrow();
    }

    private static String otherProject(String company, String than) {
        return rows("JobHead").stream()
                .filter(row -> row.path("Company").asText().equals(company))
                .map(row -> row.path("ProjectID").asText())
                .filter(project -> !project.isEmpty() && !project.equals(than))
                .sorted()
                .findFirst()
                .orElseThrow();
    }

    private void moveTo(ObjectNode line, String project) {
        patch(
                line.path("Company").asText(),
                false,
                "JobHead",
                Map.of("JobNum", line.path("JobNum").asText()),
                "ProjectID",
                project);
    }

    private void describe(ObjectNode line, String text) {
        patch(
                line.path("Company").asText(),
                true,
                "APInvHed",
                Map.of(
                        "VendorNum",
                        line.path("VendorNum").asText(),
                        "InvoiceNum",
                        line.path("InvoiceNum").asText()),
                "Description",
                text);
    }

    private void anHourPasses() {
        sql("update job set read_at = read_at - interval '61 minutes'");
    }

    private static ConditionFactory await() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100));
    }

    private boolean wasCreated(LedgerRecord record) {
        return number(
                        "select count(*) from audit where action = 'CREATED' and record_id = "
                                + record.id())
                > 0;
    }

    private LedgerRecord recordInStep(Entity entity, String table, String field) {
        return all().stream()
                .filter(record -> record.entity() == entity)
                .filter(record -> record.status() == RecordStatus.SYNCED)
                .filter(record ->
                        object(record, table).filter(it -> it.hasNonNull(field)).isPresent())
                .min(Comparator.comparing(LedgerRecord::id))
                .orElseThrow();
    }

    private Optional<ObjectNode> object(LedgerRecord record, String table) {
        String origin =
                "epicor:%s:%s:%s"
                        .formatted(
                                companies().get(record.division()),
                                record.entity().key(),
                                record.sourceKey());
        return procore().rows(table).stream()
                .filter(row -> {
                    String its = row.path("origin_id").asText();
                    return its.equals(origin) || its.startsWith(origin + ":");
                })
                .findFirst();
    }

    private long updates(LedgerRecord record) {
        return number(
                "select count(*) from audit where action = 'UPDATED' and record_id = "
                        + record.id());
    }

    private RecordStatus status(LedgerRecord record) {
        return records.one(record.id()).orElseThrow().status();
    }

    private static String field(String table, long id, String field) {
        return row(table, id).path(field).asText();
    }

    private static ObjectNode row(String table, long id) {
        return procore().rows(table).stream()
                .filter(row -> row.path("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }

    /** The project of the first direct cost that a run makes. */
    private long projectWithCosts() {
        sync();
        long project =
                procore().rows("direct_costs").stream()
                        .filter(row -> row.path("origin_id").asText().startsWith("epicor:"))
                        .findFirst()
                        .orElseThrow()
                        .path("project_id")
                        .asLong();
        fresh();
        return project;
    }

    private long notMapped() {
        return all().stream()
                .filter(record -> record.status() == RecordStatus.FAILED)
                .filter(record -> record.reason().code().name().equals("PROJECT_NOT_MAPPED"))
                .count();
    }

    private Set<String> names() {
        return divisions.all().stream().map(Division::name).collect(Collectors.toSet());
    }

    private static List<ObjectNode> rows(String table) {
        return epicor().state().rows(table, Map.of());
    }

    private static ObjectNode job(String company, String jobNum) {
        return epicor()
                .state()
                .rows("JobHead", Map.of("Company", company, "JobNum", jobNum))
                .stream()
                .findFirst()
                .orElseThrow();
    }

    private void patch(
            String company,
            boolean stamp,
            String table,
            Map<String, String> key,
            String column,
            String value) {
        ObjectNode task =
                json.createObjectNode()
                        .put("company", company)
                        .put("table", table)
                        .put("stamp", stamp);
        ObjectNode keys = task.putObject("key");
        key.forEach((name, text) -> {
            if (Set.of("VendorNum", "PONum", "POLine", "PORelNum").contains(name)) {
                keys.put(name, Integer.parseInt(text));
            } else {
                keys.put(name, text);
            }
        });
        task.putObject("set").put(column, value);
        epicor().clerk().act("patchRow", task);
    }
}

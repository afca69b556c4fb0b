package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.mapping.ProjectRule;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that a Procore project refuses, and that then belong elsewhere or nowhere. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class RefusedProjectTest extends OrderTestBase {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    @ParameterizedTest
    @CsvSource({
        "PURCHASE_ORDER, purchase_order_contracts, 403",
        "PURCHASE_ORDER, purchase_order_contracts, 404",
        "AP_INVOICE, direct_costs, 403"
    })
    void aDocumentGoesToTheProjectThatTheTableIsCorrectedTo(
            Entity entity, String table, int status) {
        sync();
        Sent sent = inOneProject(entity, table);
        fresh();
        refuse(sent.project(), table, status);
        sync();
        LedgerRecord refused = record(sent);
        assertThat(refused.status()).isEqualTo(RecordStatus.FAILED);
        assertThat(refused.reason().message()).contains("refuses us");
        long other = anotherThan(sent.project());

        long rule = correct(sent, other);
        try {
            sync();

            assertThat(record(sent).status())
                    .as("%s", record(sent).reason())
                    .isEqualTo(RecordStatus.SYNCED);
            assertThat(projectsOf(table, sent.origin())).containsExactly(other);
            assertThat(total(table, sent.origin())).isEqualByComparingTo(sent.total());
        } finally {
            projects.delete(rule);
        }
    }

    /** Procore answers 404 for what is gone and for what we may not see. */
    @Test
    void aDirectCostInAProjectThatIsHiddenFromUsIsNotTakenForDeleted() {
        sync();
        Sent sent = inOneProject(Entity.AP_INVOICE, "direct_costs");
        int rule =
                procore()
                        .faults()
                        .add(
                                FaultRule.always(
                                        "",
                                        "/projects/" + sent.project() + "/direct_costs.*",
                                        Fault.answer(404, JSON, "{\"errors\":\"Not found\"}")));
        long moved = correct(sent, anotherThan(sent.project()));
        try {
            sync();

            assertThat(record(sent).status()).isEqualTo(RecordStatus.FAILED);
            assertThat(record(sent).reason().message()).contains("refuses us");
            procore().faults().remove(rule);
            sql(
                    "update record set updated_at = now() - interval '2 hours' where status = 'FAILED'");
            sync();
            assertThat(record(sent).status()).isEqualTo(RecordStatus.SYNCED);
            assertThat(projectsOf("direct_costs", sent.origin()))
                    .containsExactly(anotherThan(sent.project()));
        } finally {
            projects.delete(moved);
        }
    }

    /** What goes elsewhere leaves nothing behind where a person has deleted it. */
    @Test
    void aContractThatWasDeletedIsNotMadeAnewInTheProjectThatItsOrderLeaves() {
        sync();
        Sent sent = inOneProject(Entity.PURCHASE_ORDER, CONTRACTS);
        objects(CONTRACTS, sent.origin())
                .forEach(contract ->
                        procore()
                                .person(person -> {
                                    person.delete(CONTRACTS, contract.path("id").asLong());
                                    return true;
                                }));
        long other = anotherThan(sent.project());
        long moved = correct(sent, other);
        try {
            sync();

            assertThat(record(sent).status()).isEqualTo(RecordStatus.SYNCED);
            assertThat(projectsOf(CONTRACTS, sent.origin())).containsExactly(other);
        } finally {
            projects.delete(moved);
        }
    }

    @Test
    void anOrderThatWasRefusedAndIsVoidedIsSkipped() {
        sync();
        Sent sent = inOneProject(Entity.PURCHASE_ORDER, CONTRACTS);
        fresh();
        refuse(sent.project(), CONTRACTS, 403);
        sync();
        assertThat(record(sent).status()).isEqualTo(RecordStatus.FAILED);
        act("voidPo", task(record(sent)));

        sync();

        assertThat(record(sent).status()).isEqualTo(RecordStatus.SKIPPED);
        assertThat(record(sent).reason()).isNull();
    }

    /** A backup of the ledger from before it was sent: what it does not know is found there. */
    @Test
    void whatWasSentAfterTheBackupIsTakenBackFromTheProjectThatLetsUs() {
        sync();
        LedgerRecord order = sentOrder();
        sql(
                "update part set state = 'FAILED', reason_code = 'REJECTED_BY_PROCORE', reason_message = 'refused',"
                        + " procore_id = null, sent_hash = null, sent_content = null, line_ids = '{}', attempts = 1"
                        + " where record_id = "
                        + order.id());
        sql("update record set sent = false, status = 'FAILED' where id = " + order.id());
        act("voidPo", task(order));

        sync();

        assertThat(total(order)).isZero();
        assertThat(contractStatus(order)).isEqualTo("Closed");
    }

    /** It may be there: nobody knows before the project lets us look. */
    @Test
    void anOrderWhoseAnswerWasLostStaysFailedWhereTheProjectDoesNotLetUsLook() {
        sync();
        LedgerRecord order = sentOrder();
        long project = contract(order).path("project_id").asLong();
        sql(
                "update part set state = 'UNCERTAIN', begun = true, doubted = true, reason_code = 'OUTCOME_UNKNOWN',"
                        + " reason_message = 'lost', procore_id = null, sent_hash = null, sent_content = null,"
                        + " line_ids = '{}', due_at = now() where record_id = "
                        + order.id());
        int rule = refuse(project, CONTRACTS, 403);
        act("voidPo", task(order));
        sync();
        assertThat(statusOf(order)).isEqualTo(RecordStatus.FAILED);
        procore().faults().remove(rule);
        sql(
                "update part set state = 'READY', reason_code = null where state = 'FAILED' and record_id = "
                        + order.id());

        sync();

        assertThat(total(order)).isZero();
        assertThat(contractStatus(order)).isEqualTo("Closed");
    }

    /** A document of one project, as it landed there. */
    private record Sent(
            String division,
            Entity entity,
            String key,
            String origin,
            String epicorProject,
            long project,
            BigDecimal total) {}

    private Sent inOneProject(Entity entity, String table) {
        Set<Long> exceptions = new HashSet<>();
        projects.all().forEach(rule -> exceptions.add(rule.procoreProjectId()));
        List<LedgerRecord> inOrder =
                all().stream().sorted(Comparator.comparing(LedgerRecord::id)).toList();
        for (LedgerRecord record : inOrder) {
            if (record.entity() != entity || record.status() != RecordStatus.SYNCED) {
                continue;
            }
            String origin =
                    "epicor:%s:%s:%s:"
                            .formatted(
                                    companies().get(record.division()),
                                    entity.key(),
                                    record.sourceKey());
            Set<Long> its = projectsOf(table, origin);
            if (its.size() == 1 && !exceptions.contains(its.iterator().next())) {
                long project = its.iterator().next();
                String name = row(project).path("origin_id").asText();
                BigDecimal total = total(table, origin);
                if (isNamedInEpicor(record, name)
                        && total.signum() > 0
                        && !isClosed(table, origin)) {
                    return new Sent(
                            record.division(),
                            entity,
                            record.sourceKey().value(),
                            origin,
                            name,
                            project,
                            total);
                }
            }
        }
        throw new AssertionError("no document is in one project");
    }

    /** Else the company calls it by its project_number, which may be another's origin_id. */
    private boolean isNamedInEpicor(LedgerRecord record, String name) {
        return !name.isEmpty()
                && !epicor().state()
                        .rows(
                                "PORel",
                                Map.of(
                                        "Company",
                                        companies().get(record.division()),
                                        "ProjectID",
                                        name))
                        .isEmpty();
    }

    private static boolean isClosed(String table, String origin) {
        return objects(table, origin).getFirst().path("status").asText().equals("Closed");
    }

    private LedgerRecord record(Sent sent) {
        return all().stream()
                .filter(record -> record.division().equals(sent.division()))
                .filter(record -> record.entity() == sent.entity())
                .filter(record -> record.sourceKey().value().equals(sent.key()))
                .findFirst()
                .orElseThrow();
    }

    /** The project has what a document needs; only this tool refuses us. */
    private static int refuse(long project, String table, int status) {
        Fault no = Fault.answer(status, JSON, "{\"errors\":\"You do not have access\"}");
        FaultRule rule =
                table.equals(CONTRACTS)
                        ? FaultRule.always("GET", "/" + table + "$", no)
                                .whenQuery("project_id=" + project)
                        : FaultRule.always("GET", "/" + project + "/" + table + "$", no);
        return procore().faults().add(rule);
    }

    private long correct(Sent sent, long project) {
        return projects.add(
                        new ProjectRule(null, sent.division(), sent.epicorProject(), project),
                        companies().keySet())
                .added()
                .getFirst()
                .id();
    }

    private static ObjectNode row(long project) {
        return procore().rows("projects").stream()
                .filter(row -> row.path("id").asLong() == project)
                .findFirst()
                .orElseThrow();
    }

    /** All projects have the same cost codes, but for one. */
    private static long anotherThan(long project) {
        return procore().rows("projects").stream()
                .filter(row -> row.path("active").asBoolean())
                .mapToLong(row -> row.path("id").asLong())
                .filter(id -> id != project)
                .max()
                .orElseThrow();
    }

    private static List<ObjectNode> objects(String table, String origin) {
        return procore().rows(table).stream()
                .filter(row -> !row.hasNonNull("deleted_at"))
                .filter(row -> row.path("origin_id").asText().startsWith(origin))
                .toList();
    }

    private static Set<Long> projectsOf(String table, String origin) {
        Set<Long> its = new TreeSet<>();
        objects(table, origin).forEach(row -> its.add(row.path("project_id").asLong()));
        return its;
    }

    private static BigDecimal total(String table, String origin) {
        String lines = table.equals(CONTRACTS) ? LINES : "direct_cost_line_items";
        return procore().rows(lines).stream()
                .filter(row -> !row.hasNonNull("deleted_at"))
                .filter(row -> row.path("origin_id").asText().startsWith(origin))
                .map(row -> new BigDecimal(row.path("amount").asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

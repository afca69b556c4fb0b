package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.RunRequest;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunMode;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.Fault.Kind;
import dev.plumbline.sandbox.web.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Purchase orders that change, or lose their approval, while Procore has half of them. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class HalfSentOrderTest extends OrderTestBase {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    @Test
    void anOrderThatLosesItsApprovalWhileHalfSentDoesNotStayADraft() {
        sync();
        LedgerRecord order = sentOrder();
        changePrice(order, 10);
        int rule = procore().faults().add(refuseLines(order));
        sync();
        assertThat(statusOf(order)).isEqualTo(RecordStatus.FAILED);
        assertThat(contractStatus(order)).isEqualTo("Draft");
        procore().faults().remove(rule);
        BigDecimal wanted = extCost(order);
        act("unapprove", task(order));

        sync();

        assertThat(statusOf(order)).isEqualTo(RecordStatus.SYNCED);
        assertThat(contractStatus(order)).isEqualTo("Approved");
        assertThat(total(order)).isEqualByComparingTo(wanted);
        act("approve", task(order));
        sync();
        check();
    }

    @Test
    void anOrderThatLosesItsApprovalAfterARefusedHeadStaysAsItWasSent() {
        sync();
        LedgerRecord order = sentOrder();
        BigDecimal before = total(order);
        changePrice(order, 10);
        int rule =
                procore()
                        .faults()
                        .add(
                                FaultRule.always(
                                                "PATCH",
                                                "/purchase_order_contracts/sync$",
                                                Fault.answer(
                                                        422,
                                                        JSON,
                                                        "{\"errors\":{\"title\":[\"is odd\"]}}"))
                                        .whenBody(origin(order)));
        sync();
        assertThat(statusOf(order)).isEqualTo(RecordStatus.FAILED);
        procore().faults().remove(rule);
        act("unapprove", task(order));

        sync();

        assertThat(statusOf(order)).isEqualTo(RecordStatus.SYNCED);
        assertThat(contractStatus(order)).isEqualTo("Approved");
        assertThat(total(order)).isEqualByComparingTo(before);
        act("approve", task(order));
        sync();
        check();
    }

    @Test
    void aHalfSentOrderThatIsVoidedWithoutApprovalEndsClosedAtZero() {
        sync();
        LedgerRecord order = sentOrder();
        changePrice(order, 10);
        int rule = procore().faults().add(refuseLines(order));
        sync();
        procore().faults().remove(rule);
        act("unapprove", task(order));
        act("voidPo", task(order));

        sync();

        assertThat(statusOf(order)).isEqualTo(RecordStatus.SYNCED);
        assertThat(contractStatus(order)).isEqualTo("Closed");
        assertThat(total(order)).isZero();
    }

    @Test
    void aHalfSentOrderWhoseNextVersionCannotBeMappedIsFinishedAsItWasBegun() {
        sync();
        LedgerRecord order = sentOrder();
        changePrice(order, 10);
        int rule = procore().faults().add(refuseLines(order));
        sync();
        procore().faults().remove(rule);
        BigDecimal wanted = extCost(order);
        sql(
                "update part set state = 'READY', reason_code = null, due_at = now() + interval '8 s'"
                        + " where state = 'FAILED' and origin_id like '%s%%'"
                                .formatted(origin(order)));
        act(
                "editRelease",
                task(order).put("POLine", 1).put("PORelNum", 1).put("GLAccount", "0|0|0"));

        sync();

        assertThat(statusOf(order)).isEqualTo(RecordStatus.FAILED);
        assertThat(contractStatus(order)).isEqualTo("Approved");
        assertThat(total(order)).isEqualByComparingTo(wanted);
    }

    @Test
    void aDraftThatIsExecutedAfterEverythingWasSentAnewIsSetRight() {
        sync();
        LedgerRecord order = sentOrder();
        changePrice(order, 10);
        procore()
                .faults()
                .add(
                        FaultRule.once(
                                        "PATCH",
                                        "/purchase_order_contracts/sync$",
                                        Fault.of(Kind.EXECUTE_LATE, Duration.ofSeconds(5)))
                                .whenBody(origin(order)));
        sync();
        assertThat(statusOf(order)).isEqualTo(RecordStatus.SYNCED);
        assertThat(contractStatus(order)).isEqualTo("Approved");

        becomes(order, "Draft");

        becomes(order, "Approved");
        executedAfterTheQuarantine = true;
        check();
        assertThat(number("select count(*) from part where doubted")).isZero();
    }

    private void becomes(LedgerRecord order, String status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> contractStatus(order).equals(status));
    }

    @Test
    void aDueDateThatIsTakenAwayIsTakenAway() {
        sync();
        LedgerRecord order = sentOrder();
        patchHeader(order, "DueDate", "2026-05-04T00:00:00");
        sync();
        assertThat(contract(order).path("delivery_date").asText()).isEqualTo("2026-05-04");
        patchHeader(order, "DueDate", null);

        sync();

        assertThat(contract(order).path("delivery_date").isNull()).isTrue();
        check();
    }

    @Test
    void aContractWhoseLinesBelongToAnotherIntegrationIsLeftAlone() {
        sync();
        LedgerRecord sent = sentOrder();
        long project = contract(sent).path("project_id").asLong();
        String number = sent.sourceKey().value();
        String vendorOrigin = vendorOrigin(contract(sent).path("vendor_id").asLong());
        fresh();
        runs.start(new RunRequest(Set.of(), Set.of(Entity.VENDOR), RunMode.SYNC, Optional.empty()))
                .forEach(id ->
                        Awaitility.await()
                                .atMost(Duration.ofMinutes(1))
                                .until(() -> runs.progress(id).finished()));
        long made = enterByHand(project, number, vendorId(vendorOrigin));

        sync();

        LedgerRecord order =
                all().stream()
                        .filter(record -> record.entity() == Entity.PURCHASE_ORDER)
                        .filter(record -> record.sourceKey().value().equals(number))
                        .filter(record -> record.division().equals(sent.division()))
                        .findFirst()
                        .orElseThrow();
        assertThat(order.reason().code().name()).isEqualTo("OWNED_BY_ANOTHER_INTEGRATION");
        assertThat(order.reason().message()).contains("other:line:1");
        assertThat(procore().rows(CONTRACTS))
                .filteredOn(row -> row.path("id").asLong() == made)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.path("origin_id").asText("")).isEmpty();
                    assertThat(row.path("status").asText()).isEqualTo("Submitted");
                });
        assertThat(procore().rows(LINES))
                .filteredOn(row -> row.path("purchase_order_contract_id").asLong() == made)
                .singleElement()
                .satisfies(row -> assertThat(row.path("amount").asText()).startsWith("12"));
    }

    private static String vendorOrigin(long id) {
        return procore().rows("vendors").stream()
                .filter(row -> row.path("id").asLong() == id)
                .findFirst()
                .orElseThrow()
                .path("origin_id")
                .asText();
    }

    private static long vendorId(String origin) {
        return procore().rows("vendors").stream()
                .filter(row -> row.path("origin_id").asText().equals(origin))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }

    private long enterByHand(long project, String number, long vendor) {
        long contract =
                procore()
                        .person(person ->
                                person.add(
                                        CONTRACTS,
                                        json.createObjectNode()
                                                .put("project_id", project)
                                                .put("number", number)
                                                .put("vendor_id", vendor)
                                                .put("status", "Submitted")));
        long code =
                procore().rows("wbs_codes").stream()
                        .filter(row -> row.path("project_id").asLong() == project)
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asLong();
        procore()
                .person(person ->
                        person.add(
                                LINES,
                                json.createObjectNode()
                                        .put("purchase_order_contract_id", contract)
                                        .put("project_id", project)
                                        .put("wbs_code_id", code)
                                        .put("amount", "12.00")
                                        .put("origin_id", "other:line:1")));
        return contract;
    }

    private FaultRule refuseLines(LedgerRecord order) {
        return FaultRule.always(
                        "PATCH",
                        "/line_items/sync$",
                        Fault.answer(422, JSON, "{\"errors\":{\"base\":[\"cannot\"]}}"))
                .whenBody(origin(order));
    }
}

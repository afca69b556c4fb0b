package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.Fault.Kind;
import dev.plumbline.sandbox.web.FaultRule;
import dev.plumbline.sync.Retries;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Purchase orders that change, or lose their approval, while Procore has half of them. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class HalfSentOrderTest extends OrderTestBase {
    @Inject Retries retries;

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
    void anOrderThatLosesItsApprovalWhileItsDraftIsUnderWayDoesNotStayADraft() {
        sync();
        LedgerRecord order = sentOrder();
        BigDecimal before = total(order);
        changePrice(order, 10);
        BigDecimal wanted = extCost(order);
        itsDraftMeets(order, Fault.of(Kind.DELAY_AFTER, Duration.ofMillis(1200)));
        procore()
                .faults()
                .add(
                        FaultRule.once("PATCH", "/line_items/sync$", Fault.throttled(2))
                                .whenBody(origin(order)));
        List<String> run = started();
        becomes(order, "Draft");
        act("unapprove", task(order));
        retries.these(List.of(order.id())); // read and kept as it was before the draft's answer

        ended(run); // nothing was wanted of it any longer

        becomes(order, "Approved");
        assertThat(List.of(before, wanted)) // before, unless the draft's answer came first
                .anySatisfy(sum -> assertThat(total(order)).isEqualByComparingTo(sum));
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
        itsDraftMeets(order, Fault.of(Kind.EXECUTE_LATE, Duration.ofSeconds(5)));
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

    private void itsDraftMeets(LedgerRecord order, Fault fault) {
        procore()
                .faults()
                .add(
                        FaultRule.once("PATCH", "/purchase_order_contracts/sync$", fault)
                                .whenBody(origin(order)));
    }

    private FaultRule refuseLines(LedgerRecord order) {
        return FaultRule.always(
                        "PATCH",
                        "/line_items/sync$",
                        Fault.answer(422, JSON, "{\"errors\":{\"base\":[\"cannot\"]}}"))
                .whenBody(origin(order));
    }
}

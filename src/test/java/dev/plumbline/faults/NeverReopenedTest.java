package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.ReasonCode;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.endtoend.ExpectedProcore;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.Fault.Kind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Approved contracts that may not go back to draft for an edit. */
@QuarkusTest
@TestProfile(NeverReopenedTest.Profile.class)
class NeverReopenedTest extends OrderTestBase {

    /** The same product, told to leave approved contracts approved. */
    public static final class Profile extends FaultProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = super.getConfigOverrides();
            config.put("plumbline.purchase-orders.reopen", "false");
            return config;
        }
    }

    @Test
    void aClosedOrderClosesItsContractAndOneThatIsOpenedAgainOpensIt() {
        sync();
        LedgerRecord order = sentOrder();
        act("closePo", task(order));

        sync();

        assertThat(statusOf(order)).isEqualTo(RecordStatus.SYNCED);
        assertThat(contractStatus(order)).isEqualTo("Closed");
        var task = task(order).put("table", "POHeader").put("stamp", true);
        task.putObject("key").put("PONum", Integer.parseInt(order.sourceKey().value()));
        task.putObject("set").put("OpenOrder", true);
        act("patchRow", task);
        sync();
        assertThat(contractStatus(order)).isEqualTo("Approved");
        assertThatAllIsThere();
    }

    @Test
    void aChangedPriceIsLockedOutAndChangesNothing() {
        sync();
        LedgerRecord order = sentOrder();
        BigDecimal before = total(order);
        changePrice(order, 10);

        sync();

        LedgerRecord failed = records.one(order.id()).orElseThrow();
        assertThat(failed.reason().code()).isEqualTo(ReasonCode.LOCKED_IN_PROCORE);
        assertThat(contractStatus(order)).isEqualTo("Approved");
        assertThat(total(order)).isEqualByComparingTo(before);
    }

    /** Procore refuses to have lines of an approved contract written again, even as they are. */
    @Test
    void anApprovalWhoseAnswerIsLostIsSettled() {
        meets("RESET_AFTER approval");
        procore()
                .faults()
                .add(
                        SyncCall.CONTRACTS
                                .meets(0, 3, Fault.of(Kind.RESET_AFTER))
                                .whenBody("\"Approved\""));

        converge();

        assertThat(number("select count(*) from audit where action = 'OUTCOME_UNKNOWN'"))
                .isPositive();
        assertThatAllIsThere();
    }

    @Test
    void aRemarkOfAnApprovedOrderIsWrittenAndItsLinesAreNot() {
        sync();
        LedgerRecord order = sentOrder();
        patchHeader(order, "CommentText", "Deliver to gate 4");
        procore().journal().resetCounts();

        sync();

        assertThat(statusOf(order)).isEqualTo(RecordStatus.SYNCED);
        assertThat(contract(order).path("description").asText()).contains("gate 4");
        assertThat(writes())
                .isEqualTo(Map.of("PATCH /rest/v1.0/purchase_order_contracts/sync", 2L));
        assertThatAllIsThere();
    }

    @Test
    void aContractThatSomebodyChangedIsNotClosedAsIfNothingHadHappened() {
        procore().switches().set("approvedLock", "off");
        sync();
        LedgerRecord order = sentOrder();
        long contract = contract(order).path("id").asLong();
        long line =
                procore().rows(LINES).stream()
                        .filter(row -> row.path("purchase_order_contract_id").asLong() == contract)
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asLong();
        procore()
                .person(person ->
                        person.edit(LINES, line, json.createObjectNode().put("amount", "1.23")));
        act("closePo", task(order));

        sync();

        assertThat(contractStatus(order)).isEqualTo("Closed");
        assertThat(total(order)).isEqualByComparingTo(extCost(order));
        check();
    }

    private void assertThatAllIsThere() {
        assertThat(differences(ExpectedProcore.after(FaultBooks.companyNow())))
                .as("but for the approved contract whose lines somebody else typed in")
                .allMatch(difference -> difference.contains(" 390010"));
    }
}

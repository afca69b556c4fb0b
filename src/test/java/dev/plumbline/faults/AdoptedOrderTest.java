package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.cli.RunRequest;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import dev.plumbline.sync.Retries;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A purchase order that a person had entered in Procore before it came from Epicor. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class AdoptedOrderTest extends OrderTestBase {
    @Inject Retries retries;

    private String division = "";
    private String number = "";
    private long made;

    @Test
    void isLeftAloneWhenItsLinesBelongToAnotherIntegration() {
        enterByHand(List.of("other:line:1"));

        sync();

        assertThat(order().reason().code().name()).isEqualTo("OWNED_BY_ANOTHER_INTEGRATION");
        assertThat(order().reason().message()).contains("other:line:1");
        assertThat(procore().rows(CONTRACTS))
                .filteredOn(row -> row.path("id").asLong() == made)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.path("origin_id").asText("")).isEmpty();
                    assertThat(row.path("status").asText()).isEqualTo("Submitted");
                });
        assertThat(lines())
                .singleElement()
                .satisfies(row -> assertThat(row.path("amount").asText()).startsWith("12"));
    }

    @Test
    void failsAloneWhenItsLinesCannotBeRead() {
        enterByHand(List.of("", ""));
        procore()
                .faults()
                .add(
                        FaultRule.always(
                                "GET", itsLines(), answer(403, "You do not have permission")));

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(order().reason().message())
                .contains("the lines of its contract (id " + made + ") cannot be read")
                .contains("You do not have permission");
        assertThat(refusedOrders()).isEqualTo(1);
        procore().faults().clear();
        assertThat(retries.these(List.of(order().id()))).isEqualTo(1);
        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);
        assertThat(order().status()).isEqualTo(RecordStatus.SYNCED);
        assertThat(total(order())).isEqualByComparingTo(extCost(order()));
    }

    /** An outage, or a stop of the program, between two of the lines that are to go. */
    @Test
    void losesAllItsOldLinesAlsoWhenThatIsInterrupted() {
        enterByHand(List.of("ours", "", ""));
        procore()
                .faults()
                .add(
                        FaultRule.of(
                                "DELETE",
                                itsLines(),
                                1,
                                40,
                                Fault.answer(503, Map.of("Retry-After", "0"), "")));

        converge();

        assertThat(order().status()).as("%s", order().reason()).isEqualTo(RecordStatus.SYNCED);
        assertThat(total(order())).isEqualByComparingTo(extCost(order()));
    }

    @Test
    void keepsNobodyWaitingWhileSomebodyElseChangesIt() {
        enterByHand(List.of("ours", ""));
        procore()
                .faults()
                .add(
                        FaultRule.always(
                                "DELETE", itsLines(), answer(409, "The line is being edited")));
        List<String> started = started();

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    runs.lookForWork();
                    assertThat(number("select count(*) from run where captured_at is null"))
                            .isZero();
                    assertThat(openOrders()).isOne();
                    assertThat(order().status()).isEqualTo(RecordStatus.PENDING);
                });

        procore().faults().clear();
        assertThat(ended(started)).noneMatch(run -> run.status() == RunStatus.FAILED);
        assertThat(order().status()).isEqualTo(RecordStatus.SYNCED);
        assertThat(total(order())).isEqualByComparingTo(extCost(order()));
    }

    private String itsLines() {
        return "/purchase_order_contracts/" + made + "/line_items";
    }

    private static Fault answer(int status, String words) {
        return Fault.answer(
                status,
                Map.of("Content-Type", "application/json"),
                "{\"message\":\"" + words + "\"}");
    }

    private long openOrders() {
        return number(
                "select count(*) from record where entity = 'PURCHASE_ORDER' and status = 'PENDING'");
    }

    private long refusedOrders() {
        return number(
                "select count(*) from record where entity = 'PURCHASE_ORDER'"
                        + " and reason_code = 'REJECTED_BY_PROCORE'");
    }

    private LedgerRecord order() {
        return all().stream()
                .filter(record -> record.entity() == Entity.PURCHASE_ORDER)
                .filter(record -> record.sourceKey().value().equals(number))
                .filter(record -> record.division().equals(division))
                .findFirst()
                .orElseThrow();
    }

    private List<ObjectNode> lines() {
        return procore().rows(LINES).stream()
                .filter(row -> row.path("purchase_order_contract_id").asLong() == made)
                .toList();
    }

    /**
     * Before anything but vendors was sent, a person enters an order, with a line for each mark;
     * {@code ours} stands for that of the order's first line.
     */
    private void enterByHand(List<String> marks) {
        sync();
        LedgerRecord sent = sentOrder();
        ObjectNode contract = contract(sent);
        String ours =
                procore().rows(LINES).stream()
                        .filter(row ->
                                row.path("purchase_order_contract_id").asLong()
                                        == contract.path("id").asLong())
                        .findFirst()
                        .orElseThrow()
                        .path("origin_id")
                        .asText();
        division = sent.division();
        number = sent.sourceKey().value();
        String vendor = vendorOrigin(contract.path("vendor_id").asLong());
        fresh();
        ended(
                started(
                        new RunRequest(
                                Set.of(), Set.of(Entity.VENDOR), RunMode.SYNC, Optional.empty())));
        long project = contract.path("project_id").asLong();
        made = enter(project, vendorId(vendor));
        marks.forEach(mark -> enterLine(project, mark.equals("ours") ? ours : mark));
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

    private long enter(long project, long vendor) {
        return procore()
                .person(person ->
                        person.add(
                                CONTRACTS,
                                json.createObjectNode()
                                        .put("project_id", project)
                                        .put("number", number)
                                        .put("vendor_id", vendor)
                                        .put("status", "Submitted")));
    }

    private void enterLine(long project, String mark) {
        long code =
                procore().rows("wbs_codes").stream()
                        .filter(row -> row.path("project_id").asLong() == project)
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asLong();
        ObjectNode line =
                json.createObjectNode()
                        .put("purchase_order_contract_id", made)
                        .put("project_id", project)
                        .put("wbs_code_id", code)
                        .put("amount", "12.00");
        if (!mark.isEmpty()) {
            line.put("origin_id", mark);
        }
        procore().person(person -> person.add(LINES, line));
    }
}

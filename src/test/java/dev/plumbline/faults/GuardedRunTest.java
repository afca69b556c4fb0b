package dev.plumbline.faults;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.cli.SyncRuns.CarriedOut;
import dev.plumbline.cli.SyncRuns.Progress;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.explain.Explainer;
import dev.plumbline.explain.Question;
import dev.plumbline.ledger.LedgerRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** A guard between a run and its first write. */
@QuarkusTest
@TestProfile(GuardedProfile.class)
class GuardedRunTest extends PlanTestBase {
    @Inject Explainer explainer;

    @Test
    void twoVoidsStopTheRunUntilAPersonReleasesThem() {
        sync();
        Division division = divisions.all().getFirst();
        List<LedgerRecord> orders = ordersWithMoney(division);
        voided(division, orders.get(0));
        voided(division, orders.get(1));
        Map<String, BigDecimal> before = money();
        procore().journal().resetCounts();

        Progress stopped = run(division.name(), RunMode.SYNC);

        assertThat(stopped.status()).isEqualTo(RunStatus.FAILED);
        assertThat(stopped.failure())
                .startsWith("Stopped by a guard before its first write. It would void 2 documents")
                .contains("plumbline.guard.max-void-count")
                .contains("PO " + orders.get(0).sourceKey() + " from ")
                .contains("sync --release=" + stopped.id());
        assertThat(runs.plan(stopped.id()).orElseThrow().guard()).contains("void 2 documents");
        assertThat(
                        explainer
                                .explain(
                                        Question.document("po", orders.get(0).sourceKey().value()),
                                        division.name(),
                                        false)
                                .toString())
                .contains("It is held back: a guard has stopped the run")
                .doesNotContain("goes by itself");
        after(Duration.ofSeconds(4)); // sweeps come every second
        assertThat(writes()).isEmpty();
        assertThat(run(division.name(), RunMode.SYNC).failure()).contains("void 2 documents");
        assertThat(writes()).isEmpty();

        CarriedOut released = runs.carryOut(Long.parseLong(stopped.id()), true);
        Progress run = ended(List.of(String.valueOf(released.id()))).getFirst();

        assertThat(run.failure()).isNull();
        assertThat(money()).isNotEqualTo(before);
        assertThat(runs.carryOut(Long.parseLong(stopped.id()), true).why())
                .contains("has been carried out by run " + run.id());
        assertThat(amount(orders.get(0))).isZero();
        assertThat(amount(orders.get(1))).isZero();
        nothingIsLeft();
    }

    @Test
    void whatAGuardHasStoppedIsReleasedOnItsPage() {
        sync();
        Division division = divisions.all().getFirst();
        List<LedgerRecord> orders = ordersWithMoney(division);
        voided(division, orders.get(0));
        voided(division, orders.get(1));
        String path = "/runs/" + run(division.name(), RunMode.SYNC).id();

        Document stopped = Jsoup.parse(console().get(path).asString());
        Response answer =
                console()
                        .redirects()
                        .follow(false)
                        .post(stopped.select("form:has(.danger)").attr("action"));
        String released = answer.header("Location").replaceFirst(".*/", "");
        ended(List.of(released));

        assertThat(stopped.select(".said.bad").text())
                .startsWith("Stopped by a guard before its first write.");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(amount(orders.get(0))).isZero();
        assertThat(amount(orders.get(1))).isZero();
        Document later = Jsoup.parse(console().get(path).asString());
        assertThat(later.select(".said").text()).contains("Carried out by run " + released);
        assertThat(later.select("form:has(.danger)")).isEmpty();
        nothingIsLeft();
    }

    private static RequestSpecification console() {
        return given().header("Authorization", "Bearer " + FaultProfile.OPERATOR)
                .accept("text/html");
    }

    @Test
    void aPlanPastTheGuardIsStoppedWhenItIsAppliedAndGoesOnceThatIsReleased() {
        sync();
        Division division = divisions.all().getFirst();
        List<LedgerRecord> orders = ordersWithMoney(division);
        voided(division, orders.get(0));
        voided(division, orders.get(1));
        Planned planned = plan(division.name());
        assertThat(planned.plan().guard()).contains("It would void 2 documents");
        voided(division, orders.get(2)); // is not in the plan, and stays where it is
        procore().journal().resetCounts();

        Progress stopped = apply(planned);

        assertThat(stopped.failure()).startsWith("Stopped by a guard");
        assertThat(writes()).isEmpty();

        CarriedOut released = runs.carryOut(Long.parseLong(stopped.id()), true);
        ended(List.of(String.valueOf(released.id())));

        assertThat(amount(orders.get(0))).isZero();
        assertThat(amount(orders.get(1))).isZero();
        assertThat(amount(orders.get(2))).isNotZero();

        sync();

        assertThat(amount(orders.get(2))).isZero();
        nothingIsLeft();
    }

    @Test
    void aRunWithinItsLimitsIsNotHeld() {
        sync();
        Division division = divisions.all().getFirst();
        LedgerRecord order = ordersWithMoney(division).getFirst();
        voided(division, order);

        assertThat(run(division.name(), RunMode.SYNC).failure()).isNull();

        assertThat(amount(order)).isZero();
        nothingIsLeft();
    }

    @Test
    void aMappingChangePastTheGuardBeginsARunThatItStops() {
        sync();
        Division division = divisions.all().getFirst();
        LedgerRecord order = ordersWithMoney(division).getFirst();
        BigDecimal before = amount(order);
        recode(division, order, "99-999"); // nothing of it can be sent
        priced(division, order, "2000000000");
        assertThat(run(division.name(), RunMode.SYNC).failure()).isNull();
        assertThat(amount(order)).isEqualByComparingTo(before);
        procore().journal().resetCounts();

        recode(division, order, "01-310");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> number("select count(*) from run where trigger = 'mapping'") == 1);

        long id = number("select id from run where trigger = 'mapping'");
        Progress stopped = ended(List.of(String.valueOf(id))).getFirst();
        assertThat(stopped.failure())
                .startsWith("Stopped by a guard before its first write. It would change")
                .contains("plumbline.guard.max-money-change")
                .contains("PO " + order.sourceKey() + " from ");
        after(Duration.ofSeconds(4)); // sweeps come every second
        assertThat(writes()).isEmpty();
        assertThat(number("select count(*) from run where trigger = 'mapping'")).isEqualTo(1);

        CarriedOut released = runs.carryOut(id, true);
        ended(List.of(String.valueOf(released.id())));

        assertThat(amount(order)).isGreaterThan(new BigDecimal("999999999.99"));
        nothingIsLeft();
    }

    @Test
    void aMappingChangeWithinTheLimitsGoesWithoutARun() {
        sync();
        Division division = divisions.all().getFirst();
        LedgerRecord order = ordersWithMoney(division).getFirst();
        long ran = number("select count(*) from run");
        procore().journal().resetCounts();

        recode(division, order, "01-310");

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        !writes().isEmpty()
                                && number("select count(*) from part where state = 'READY'") == 0);
        assertThat(number("select count(*) from run")).isEqualTo(ran);
        nothingIsLeft();
    }

    private List<LedgerRecord> ordersWithMoney(Division division) {
        return sent(division.name()).stream()
                .filter(record -> record.entity() == Entity.PURCHASE_ORDER)
                .filter(record -> amount(record).signum() > 0)
                .toList();
    }

    /** What the sandbox counts of an order, over all projects. */
    private BigDecimal amount(LedgerRecord order) {
        String origin =
                "epicor:%s:purchase-order:%s:"
                        .formatted(companies().get(order.division()), order.sourceKey());
        List<Long> contracts =
                procore().rows("purchase_order_contracts").stream()
                        .filter(row -> row.path("origin_id").asText().startsWith(origin))
                        .map(row -> row.path("id").asLong())
                        .toList();
        return procore().rows("purchase_order_line_items").stream()
                .filter(row -> contracts.contains(row.path("purchase_order_contract_id").asLong()))
                .map(row -> new BigDecimal(row.path("amount").asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void priced(Division division, LedgerRecord order, String price) {
        epicor().clerk()
                .act(
                        "changeUnitCost",
                        json.createObjectNode()
                                .put("company", division.epicorCompany())
                                .put("PONum", Integer.parseInt(order.sourceKey().value()))
                                .put("POLine", 1)
                                .put("DocUnitCost", new BigDecimal(price)));
    }

    private void voided(Division division, LedgerRecord order) {
        ObjectNode task =
                json.createObjectNode()
                        .put("company", division.epicorCompany())
                        .put("PONum", Integer.parseInt(order.sourceKey().value()));
        epicor().clerk().act("voidPo", task);
    }
}

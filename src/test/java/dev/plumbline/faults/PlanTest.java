package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.SyncRuns.CarriedOut;
import dev.plumbline.cli.SyncRuns.Progress;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunMode;
import dev.plumbline.ledger.LedgerRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans against what carries them out, on the demo company and on days drawn by seeds. */
@QuarkusTest
@TestProfile(PlanProfile.class)
class PlanTest extends PlanTestBase {
    @Test
    void theFirstRunOfEveryDivisionGoesAsPlanned() {
        procore().switches().set("vendorInProject", "ignore"); // that is not known beforehand
        for (Division division : divisions.all()) {
            catalog.forgetAll();
            Planned planned = plan(division.name());

            appliesAsPlanned(planned, division.name());

            CarriedOut again = runs.carryOut(Long.parseLong(planned.id()), false);
            assertThat(again.why()).contains("has been carried out by run");
        }
        nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aDayDrawnByASeedGoesAsPlanned(long seed) {
        drawnFrom(seed);
        sync();
        SplittableRandom random = new SplittableRandom(seed);
        List<Division> all = divisions.all();
        Division division = all.get((int) (seed % all.size()));
        List<LedgerRecord> sent = sent(division.name());
        if (seed % 2 == 1) {
            recode(division, order(sent), "01-310");
        }
        List<String> done = new ChangeSets(epicor(), division.epicorCompany(), random).work(sent);
        Planned planned = plan(division.name());

        assertThat(planned.plan().documentCount()).isGreaterThan(10);
        appliesAsPlanned(planned, "seed " + seed + ": " + done);
        nothingIsLeft();
    }

    @Test
    void nobodySendsWhatAPlanHasFoundUntilTheNextRunDoes() {
        sync();
        Division division = divisions.all().getFirst();
        new ChangeSets(epicor(), division.epicorCompany(), new SplittableRandom(7))
                .work(sent(division.name()));
        plan(division.name());
        procore().journal().resetCounts();

        after(Duration.ofSeconds(4)); // sweeps come every second

        assertThat(writes()).isEmpty();

        sync();

        assertThat(writes()).isNotEmpty();
        nothingIsLeft();
    }

    @Test
    void aChangeInEpicorSinceThePlanIsNamedAndRefusesIt() {
        sync();
        Division division = divisions.all().getFirst();
        List<LedgerRecord> sent = sent(division.name());
        LedgerRecord order = order(sent);
        quantity(division, order, "17.5");
        Planned planned = plan(division.name());
        quantity(division, order, "18.5");
        procore().journal().resetCounts();

        CarriedOut answer = runs.carryOut(Long.parseLong(planned.id()), false);

        assertThat(answer.id()).isNull();
        assertThat(answer.why())
                .contains("PO " + order.sourceKey() + " has changed in Epicor")
                .contains("Make a new plan");
        assertThat(writes()).isEmpty();
    }

    @Test
    void aMappingThatChangedSinceThePlanRefusesIt() {
        sync();
        Division division = divisions.all().getFirst();
        LedgerRecord order = order(sent(division.name()));
        quantity(division, order, "17.5");
        Planned planned = plan(division.name());
        recode(division, order, "01-310");

        CarriedOut answer = runs.carryOut(Long.parseLong(planned.id()), false);

        assertThat(answer.why())
                .contains("PO " + order.sourceKey() + " would be sent otherwise: a mapping");
    }

    @Test
    void whatAnotherRunHasSentIsNotAppliedAgain() {
        sync();
        Division division = divisions.all().getFirst();
        LedgerRecord order = order(sent(division.name()));
        quantity(division, order, "17.5");
        Planned planned = plan(division.name());
        Progress synced = run(division.name(), RunMode.SYNC);
        assertThat(synced.failure()).isNull();

        CarriedOut answer = runs.carryOut(Long.parseLong(planned.id()), false);

        assertThat(answer.why()).contains("PO " + order.sourceKey() + " is no longer in line");
    }

    private static LedgerRecord order(List<LedgerRecord> sent) {
        return sent.stream()
                .filter(record -> record.entity() == Entity.PURCHASE_ORDER)
                .findFirst()
                .orElseThrow();
    }

    private void quantity(Division division, LedgerRecord order, String quantity) {
        epicor().clerk()
                .act(
                        "changeReleaseQty",
                        json.createObjectNode()
                                .put("company", division.epicorCompany())
                                .put("PONum", Integer.parseInt(order.sourceKey().value()))
                                .put("POLine", 1)
                                .put("PORelNum", 1)
                                .put("RelQty", new BigDecimal(quantity)));
    }
}

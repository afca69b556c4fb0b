package dev.plumbline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.WithTokens;
import dev.plumbline.domain.Division;
import dev.plumbline.ledger.Runs;
import dev.plumbline.sandbox.dev.StandIns;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import dev.plumbline.sync.Divisions;
import dev.plumbline.testing.TestEnvironment;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithTokens.class)
class ReconciliationScheduleTest {
    @Inject Scheduler scheduler;
    @Inject ReconciliationSchedule schedule;
    @Inject Reconciliations reconciliations;
    @Inject AfterRun afterRun;
    @Inject Runs runs;
    @Inject Divisions divisions;

    private final StandIns standIns = TestEnvironment.Shared.standIns();

    /** A run that has just ended is about to be reconciled, too. */
    @BeforeEach
    void nothingElseIsReconciled() {
        Awaitility.await().atMost(Duration.ofMinutes(4)).until(() -> runs.active().isEmpty());
        divisions.all().forEach(afterRun::newest);
    }

    @AfterEach
    void heal() {
        standIns.epicor().faults().clear();
    }

    @Test
    void isPlannedInTheZoneOfTheSettings() {
        ZonedDateTime next =
                scheduler
                        .getScheduledJob("reconciliation")
                        .getNextFireTime()
                        .atZone(ZoneId.of("America/Chicago"));

        assertThat(next.getMonthValue()).isEqualTo(1);
        assertThat(next.getDayOfMonth()).isEqualTo(1);
        assertThat(next.getHour()).isEqualTo(6);
        assertThat(next.getMinute()).isEqualTo(15);
    }

    @Test
    void reconcilesEveryDivisionOnceWhenTheTimeHasComeHoweverManyReplicasFire() {
        Instant fired = Instant.now();
        schedule.due(fired);
        Map<String, Reconciliation> first = newest();

        schedule.due(fired);

        assertThat(first.keySet())
                .containsExactlyElementsOf(divisions.all().stream().map(Division::name).toList());
        assertThat(first.values())
                .allSatisfy(made -> {
                    assertThat(made.asOf()).isAfterOrEqualTo(fired);
                    assertThat(made.failure()).isNull();
                    assertThat(made.runId()).isNull();
                });
        assertThat(newest()).isEqualTo(first);

        schedule.due(Instant.now());

        assertThat(newest())
                .allSatisfy((division, made) ->
                        assertThat(made.id()).isGreaterThan(id(first, division)));
    }

    @Test
    void goesOnWithTheOthersWhereOneCannotBeRead() {
        String broken = divisions.all().getFirst().name();
        schedule.due(Instant.now());
        Map<String, Reconciliation> before = newest();
        standIns.epicor()
                .faults()
                .add(
                        FaultRule.always(
                                "GET",
                                "/" + divisions.all().getFirst().epicorCompany() + "/",
                                Fault.answer(403, Map.of(), "{}")));

        schedule.due(Instant.now());

        assertThat(newest())
                .allSatisfy((division, made) -> {
                    if (division.equals(broken)) {
                        assertThat(made).isEqualTo(before.get(division));
                    } else {
                        assertThat(made.id()).isGreaterThan(id(before, division));
                    }
                });
    }

    private static long id(Map<String, Reconciliation> of, String division) {
        return Objects.requireNonNull(of.get(division)).id();
    }

    private Map<String, Reconciliation> newest() {
        Map<String, Reconciliation> newest = new TreeMap<>();
        divisions
                .all()
                .forEach(division ->
                        newest.put(
                                division.name(),
                                reconciliations.newest(division.name()).orElseThrow()));
        return newest;
    }
}

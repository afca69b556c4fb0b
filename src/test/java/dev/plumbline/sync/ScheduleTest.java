package dev.plumbline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.WithTokens;
import dev.plumbline.ledger.Run;
import dev.plumbline.ledger.Runs;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.Trigger;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithTokens.class)
class ScheduleTest {
    @Inject Scheduler scheduler;
    @Inject Schedule schedule;
    @Inject Runs runs;

    @Test
    void plansTheDivisionsThatHaveACronInTheZoneOfTheSettings() {
        Trigger east = scheduler.getScheduledJob(Schedule.job("east"));

        ZonedDateTime next = east.getNextFireTime().atZone(ZoneId.of("America/Chicago"));
        assertThat(next.getMonthValue()).isEqualTo(1);
        assertThat(next.getDayOfMonth()).isEqualTo(1);
        assertThat(next.getHour()).isEqualTo(2);
        assertThat(next.getMinute()).isEqualTo(30);
        assertThat(scheduler.getScheduledJob(Schedule.job("west"))).isNull();
    }

    @Test
    void startsOneRunWhenTheTimeHasCome() {
        schedule.due("east");
        schedule.due("east");

        Run newest = runs.newest("east", null, Long.MAX_VALUE, 1).getFirst();
        assertThat(newest.trigger()).isEqualTo("schedule");
        assertThat(runs.newest("east", null, newest.id(), 1)).noneMatch(Run::isActive);
    }

    /** A job that is due while the container ends would find a closed database. */
    @Test
    void looksForNothingOnceAStopHasBegun() {
        assertThat(scheduler.isRunning()).isTrue();
        try {
            schedule.stop(new ShutdownDelayInitiatedEvent());

            assertThat(scheduler.isRunning()).isFalse();
        } finally {
            scheduler.resume();
        }
    }
}

package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.PackagedProgram.Ended;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What {@code sync} does about what another process has begun, left over or never did. */
@EnabledIf("dev.plumbline.testing.PackagedProgram#isPackaged")
class RunUnderWayIT extends CommandTestBase {
    private static final int SOMEBODY_IS_NEEDED = 3;

    @BeforeEach
    void mapped() throws Exception {
        importTables();
    }

    @Test
    void makesNoPlanWhereARunThatWritesIsUnderWay() throws Exception {
        long run = abandoned("east", "SYNC", "VENDOR,PURCHASE_ORDER,AP_INVOICE");

        Ended ended = plumbline.run("sync", "--plan", "--division=east", "--division=west");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .contains("east: not planned, because run " + run + " is under way and writes")
                .contains("`sync --division=east` brings it to its end");
        assertThat(ended.out()).contains("west: planned, nothing was written");
        assertThat(standIns.procore().writes()).isEmpty();
        assertThat(value("select status from run where id = " + run)).isEqualTo("INTERRUPTED");
    }

    @Test
    void writesNothingThatAnotherDivisionHasLeftOverWhileItPlans() throws Exception {
        assertThat(plumbline.run("sync", "--division=west").code()).isEqualTo(SOMEBODY_IS_NEEDED);
        int before = standIns.procore().writes().size();
        int due =
                change(
                        "update part set state = 'READY', sent_hash = null, due_at = now()"
                                + " where state = 'DONE' and division = 'west'");

        Ended ended = plumbline.run("sync", "--plan", "--division=east");

        assertThat(ended.out()).contains("east: planned, nothing was written");
        assertThat(standIns.procore().writes()).hasSize(before);
        assertThat(count("part where state = 'READY' and division = 'west'"))
                .isEqualTo(due)
                .isPositive();
    }

    @Test
    void doesAllThatIsAskedForAfterARunThatDidLess() throws Exception {
        long vendors = abandoned("east", "SYNC", "VENDOR");

        Ended ended = plumbline.run("sync", "--division=east");

        assertThat(ended.code()).as(ended.err()).isEqualTo(SOMEBODY_IS_NEEDED);
        assertThat(ended.err())
                .contains("east: run " + vendors + " is under way and is not what you asked for");
        assertThat(ended.out()).contains("AP invoices").doesNotContain("run " + vendors + ")");
        assertThat(count("run where status in ('SUCCEEDED', 'PARTIAL')")).isEqualTo(2);
        assertThat(
                        count(
                                "part where division = 'east' and entity = 'AP_INVOICE' and state = 'DONE'"))
                .isPositive();
    }

    @Test
    void sendsAfterAPlanThatWasAbandoned() throws Exception {
        abandoned("east", "PLAN", "VENDOR,PURCHASE_ORDER,AP_INVOICE");

        Ended ended = plumbline.run("sync", "--division=east");

        assertThat(ended.code()).as(ended.err()).isEqualTo(SOMEBODY_IS_NEEDED);
        assertThat(standIns.procore().writes()).isNotEmpty();
    }

    @Test
    void saysOfARunOfSomeKindsWhatIsInStep() throws Exception {
        Ended ended = plumbline.run("sync", "--division=east", "--entity=vendor");

        assertThat(ended.out())
                .containsPattern("east: (vendors in step|finished, but some records need a person)")
                .doesNotContain("everything in step");
    }

    @Test
    void knowsNoRunToApplyThatIsNotThere() throws Exception {
        Ended ended = plumbline.run("sync", "--apply=999");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("There is no run 999.");
    }

    /** Nothing runs when the time for it comes, so the next run does it. */
    @Test
    void sweepsWhenTheTimeForItHasPassedSinceTheLastRun() throws Exception {
        Instant lastSunday =
                Instant.now()
                        .atZone(ZoneOffset.UTC)
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY))
                        .with(LocalTime.of(4, 0))
                        .toInstant();
        if (lastSunday.isAfter(Instant.now())) {
            lastSunday = lastSunday.minusSeconds(7L * 24 * 60 * 60);
        }
        plumbline.run("sync", "--division=east");
        assertThat(swept()).as("what is new is read as a whole").isEqualTo(lastSunday.toString());
        change(
                "update installation set value = '2026-01-04T04:00:00Z' where name = '"
                        + DONE
                        + "'");

        plumbline.run("sync", "--division=east", "--entity=vendor");
        assertThat(swept()).as("a run of some kinds").isEqualTo("2026-01-04T04:00:00Z");
        long reads = revisionReads();
        plumbline.run("sync", "--division=east");

        assertThat(swept()).isEqualTo(lastSunday.toString());
        assertThat(revisionReads()).as("keys and revisions are read").isGreaterThan(reads);
    }

    private static final String DONE = "sweep done: east";

    private String swept() throws Exception {
        return value("select value from installation where name = '" + DONE + "'");
    }

    private long revisionReads() {
        return standIns.epicor()
                .journal()
                .entries(entry ->
                        entry.path().endsWith("/Vendors")
                                && entry.query().contains("$select=VendorNum,SysRevID&"))
                .size();
    }

    /** A run whose process is gone. */
    private long abandoned(String division, String mode, String entities) throws Exception {
        change(
                "insert into run (division, mode, trigger, status, entities, started_at) values ('%s', '%s', 'command', 'INTERRUPTED', '%s', now())"
                        .formatted(division, mode, entities));
        return Long.parseLong(value("select max(id) from run"));
    }
}

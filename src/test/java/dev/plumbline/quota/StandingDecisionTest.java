package dev.plumbline.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.quota.Standing.Decision;
import dev.plumbline.remote.Quota.Observation;
import dev.plumbline.remote.Quota.Priority;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingDecisionTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final Share ALL = new Share(BigDecimal.ZERO);

    @ParameterizedTest(name = "{0} wanted {1} ms ago by another: {2} granted {3}, again in {4} ms")
    @CsvSource({
        // nobody claims to go first
        ", 0, VENDORS CLOSED_ORDERS, 2, 0",
        // the claim has run out
        "VENDORS, 0, INVOICES, 1, 0",
        // a claim lets those go that are as urgent
        "INVOICES, 100, INVOICES, 1, 0",
        "INVOICES, 100, VENDORS, 1, 0",
        "INVOICES, 100, OPEN_ORDERS, 0, 100",
        "INVOICES, 100, VENDORS INVOICES OPEN_ORDERS, 2, 100",
        "INVOICES, 0, VENDORS INVOICES OPEN_ORDERS, 3, 0",
    })
    void letsTheMoreUrgentOfOtherProcessesGoFirst(
            @Nullable Priority wanted, long left, String waiting, int granted, long retryIn) {
        Standing standing = standing(25, 0, 0, wanted, NOW + left);

        Decision decision = standing.ask(priorities(waiting), NOW, ALL);

        assertThat(decision.granted()).isEqualTo(granted);
        assertThat(decision.retryAt()).isEqualTo(NOW + retryIn);
        assertThat(decision.next().spike().own().count(NOW)).isEqualTo(granted);
        assertThat(decision.next().hourly().own().count(NOW)).isEqualTo(granted);
        assertThat(decision.next().wanted()).isEqualTo(wanted);
    }

    @Test
    void leavesWordForThoseThatGotNothing() {
        Decision decision =
                standing(2, 0, 0, null, 0).ask(priorities("VENDORS VENDORS INVOICES"), NOW, ALL);

        assertThat(decision.granted()).isEqualTo(2);
        assertThat(decision.retryAt()).isEqualTo(NOW + 10_400);
        assertThat(decision.next().wanted()).isEqualTo(Priority.INVOICES);
        assertThat(decision.next().wantedUntil()).isEqualTo(NOW + 10_650);
    }

    @Test
    void leavesWordWhileBlocked() {
        Decision decision =
                standing(25, 0, NOW + 5000, null, 0)
                        .ask(priorities("INVOICES OPEN_ORDERS"), NOW, ALL);

        assertThat(decision.granted()).isZero();
        assertThat(decision.retryAt()).isEqualTo(NOW + 5000);
        assertThat(decision.next().wanted()).isEqualTo(Priority.INVOICES);
        assertThat(decision.next().wantedUntil()).isEqualTo(NOW + 5250);
        assertThat(decision.next().blockedUntil()).isEqualTo(NOW + 5000);
    }

    @ParameterizedTest(name = "blocked, {0} wanted for {1} ms, {2} waits: changed {3}")
    @CsvSource({
        "INVOICES, 5250, INVOICES, false", // that word stands already
        "INVOICES, 5249, INVOICES, true",
        "INVOICES, 9000, OPEN_ORDERS, false", // less urgent: its word does not count
        "INVOICES, 9000, VENDORS, true",
        "INVOICES, 0, OPEN_ORDERS, true",
    })
    void changesTheWordOnlyWhereItSaysMore(
            Priority wanted, long left, Priority waiting, boolean changed) {
        Standing standing = standing(25, 0, NOW + 5000, wanted, NOW + left);

        Standing next = standing.ask(List.of(waiting), NOW, ALL).next();

        if (changed) {
            assertThat(next.wanted()).isEqualTo(waiting);
            assertThat(next.wantedUntil()).isEqualTo(NOW + 5250);
        } else {
            assertThat(next).isSameAs(standing);
        }
    }

    @Test
    void waitsForTheWindowThatTakesLonger() {
        Departures full = Departures.of(new Long[] {NOW + 7000, 5L});
        Departures fuller = Departures.of(new Long[] {NOW + 90_000, 9L});
        Standing standing =
                new Standing(
                        new WindowState(Window.SPIKE, 5, NOW, full, Departures.NONE),
                        new WindowState(Window.HOURLY, 9, NOW, fuller, Departures.NONE),
                        0,
                        null,
                        0);

        Decision decision = standing.ask(priorities("VENDORS"), NOW, ALL);

        assertThat(decision.granted()).isZero();
        assertThat(decision.retryAt()).isEqualTo(NOW + 90_000);
        assertThat(standing.ask(priorities("VENDORS"), NOW + 89_999, ALL).granted()).isZero();
        assertThat(standing.ask(priorities("VENDORS"), NOW + 90_000, ALL).granted()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} and {1} known, {2} named with its reset in {3} ms: {4}")
    @CsvSource({
        "25, 600, 25, 3600000, SPIKE", // a limit that is known of one window only tells
        "25, 600, 600, 100, HOURLY",
        "30, 30, 30, 12000, SPIKE", // else the reset does
        "30, 30, 30, 12001, HOURLY",
        "0, 0, 999, 12000, SPIKE",
        "0, 600, 20, 12000, SPIKE",
        // 25 and an hour of 24 times that: the middle of both, by ratio, is 122
        "25, 0, 122, 5000, SPIKE",
        "25, 0, 123, 5000, HOURLY",
        // 25 and 400: the middle is 100
        "25, 400, 99, 5000, SPIKE",
        "25, 400, 100, 5000, HOURLY",
        "25, 400, 20, 5000, SPIKE",
    })
    void knowsWhichWindowAnAnswerDescribes(
            long spike, long hourly, long limit, long resetIn, Window expected) {
        Standing standing = standing(spike, hourly, 0, null, 0);
        Instant at = Instant.ofEpochMilli(NOW);

        // nothing remains: what others are found to have used shows in the window that was meant
        Standing next =
                standing.observed(
                        NOW, new Observation(limit, 0, at.plusMillis(resetIn), Optional.of(at)));

        assertThat(next.spike().foreign().count(NOW))
                .isEqualTo(expected == Window.SPIKE ? limit : 0);
        assertThat(next.hourly().foreign().count(NOW))
                .isEqualTo(expected == Window.HOURLY ? limit : 0);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "1000000000, true", "1000000001, false", "0, false", "-1, false"})
    void believesLimitsThatCanBe(long limit, boolean believed) {
        Standing standing = standing(0, 0, 0, null, 0);
        Instant at = Instant.ofEpochMilli(NOW);

        Standing next =
                standing.observed(
                        NOW, new Observation(limit, limit, at.plusSeconds(5), Optional.empty()));

        assertThat(next.spike().limit()).isEqualTo(believed ? limit : 0);
        assertThat(next == standing).isEqualTo(!believed);
    }

    @Test
    void measuresTheResetByProcoresClockWhereItIsTold() {
        Instant theirs = Instant.ofEpochMilli(NOW).minusSeconds(900);
        Standing standing = standing(0, 0, 0, null, 0);

        Standing next =
                standing.observed(
                        NOW, new Observation(60, 60, theirs.plusSeconds(13), Optional.of(theirs)));

        assertThat(next.hourly().limit()).isEqualTo(60);
        assertThat(next.spike().limit()).isZero();
    }

    @Test
    void isPutOffNoLongerThanTheLastRefusalSaid() {
        Standing standing = standing(25, 600, NOW + 100, Priority.VENDORS, NOW + 7);

        assertThat(standing.blocked(NOW + 100)).isSameAs(standing);
        assertThat(standing.blocked(NOW + 101))
                .isEqualTo(standing(25, 600, NOW + 101, Priority.VENDORS, NOW + 7));
    }

    @ParameterizedTest(name = "{2} requests under {0} in ten seconds and {1} an hour: {4} ms")
    @CsvSource({
        "0, 0, 1000, 0, 0", // no limit is known
        "25, 0, 22, 0, 0", // a tenth is left to others
        "25, 0, 23, 0, 10400", // ten seconds and the guard
        "25, 0, 45, 0, 20800",
        "0, 600, 540, 0, 0",
        "0, 600, 541, 0, 3630000", // an hour and its guard, to the next half minute
        "25, 600, 540, 0, 249600", // 24 windows of 22, and 12 more
        "25, 600, 541, 0, 3630000",
        "25, 600, 1, 5000, 5000", // put off until then
    })
    void tellsHowLongRequestsTake(
            long spike, long hourly, long requests, long blockedFor, long expected) {
        Standing standing = standing(spike, hourly, NOW + blockedFor, null, 0);

        long last = standing.lastAt(NOW, requests, new Share(new BigDecimal("0.1")));

        assertThat(last - NOW).isEqualTo(expected);
    }

    private static List<Priority> priorities(String names) {
        return Arrays.stream(names.split(" ")).map(Priority::valueOf).toList();
    }

    private static Standing standing(
            long spike, long hourly, long blockedUntil, @Nullable Priority wanted, long until) {
        return new Standing(
                new WindowState(Window.SPIKE, spike, NOW, Departures.NONE, Departures.NONE),
                new WindowState(Window.HOURLY, hourly, NOW, Departures.NONE, Departures.NONE),
                blockedUntil,
                wanted,
                until);
    }
}

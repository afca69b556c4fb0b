package dev.plumbline.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.remote.Quota.Observation;
import dev.plumbline.remote.Quota.Priority;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
    private static final long NOW = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final Share ALL = new Share(BigDecimal.ZERO);

    @ParameterizedTest(name = "knows {0} and {1}, an answer says {2} with its reset in {3} s")
    @CsvSource({
        // known short limit, known hourly limit, header's limit, reset in seconds; known afterwards
        "0, 0, 25, 10, 25, 0",
        "0, 0, 25, 0, 25, 0",
        "0, 0, 25, -3, 25, 0",
        "0, 0, 600, 3600, 0, 600",
        "0, 0, 600, 13, 0, 600",
        // the hour's last seconds: its limit is known, or far above the short window's
        "25, 600, 600, 4, 25, 600",
        "25, 0, 600, 4, 25, 600",
        "25, 3600, 600, 4, 25, 600",
        // a clock that is wrong makes no hour of the short window
        "25, 600, 25, 40, 25, 600",
        "25, 600, 20, 10, 20, 600",
        "25, 600, 500, 1800, 25, 500",
        // more than is known: not at once
        "25, 600, 30, 10, 25, 600",
        "25, 600, 3600, 1800, 25, 600",
        // nonsense teaches nothing
        "25, 600, 0, 10, 25, 600",
        "25, 600, -1, 10, 25, 600",
        "25, 600, 999999999999, 10, 25, 600",
    })
    void learnsALimitOfTheWindowThatTheAnswerDescribes(
            long spike, long hourly, long said, long resetIn, long spikeThen, long hourlyThen) {
        Standing standing = known(spike, hourly).observed(NOW, said(NOW, said, said, resetIn));

        assertThat(standing.spike().limit()).isEqualTo(spikeThen);
        assertThat(standing.hourly().limit()).isEqualTo(hourlyThen);
    }

    @ParameterizedTest(name = "{2} with {3} s to go, {4} s after {0} and {1} were named")
    @CsvSource({
        "25, 600, 50, 10, 39, 25, 600",
        "25, 600, 50, 10, 41, 50, 600",
        "25, 600, 3600, 1800, 3600, 25, 600",
        "25, 600, 3600, 1800, 3631, 25, 3600",
    })
    void believesALargerLimitOnceTheSmallerWasNotNamedForAWindow(
            long spike,
            long hourly,
            long said,
            long resetIn,
            long after,
            long spikeThen,
            long hourlyThen) {
        long then = NOW + after * 1000;

        Standing standing = known(spike, hourly).observed(then, said(then, said, said, resetIn));

        assertThat(standing.spike().limit()).isEqualTo(spikeThen);
        assertThat(standing.hourly().limit()).isEqualTo(hourlyThen);
    }

    @Test
    void takesWhatOthersUsedFromTheReserveFirstAndThenFromUs() {
        Standing standing = known(25, 600);
        Share share = new Share(new BigDecimal("0.1"));

        assertThat(standing.spike().free(NOW, share)).isEqualTo(22);
        assertThat(free(standing.observed(NOW, said(NOW, 25, 23, 10)), share)).isEqualTo(22);
        assertThat(free(standing.observed(NOW, said(NOW, 25, 20, 10)), share)).isEqualTo(20);
        assertThat(free(standing.observed(NOW, said(NOW, 25, 0, 10)), share)).isZero();
    }

    @Test
    void doesNotLoosenWithinAWindowWhenMoreRemains() {
        Standing tight = known(25, 600).observed(NOW, said(NOW, 25, 5, 10));

        Standing later = tight.observed(NOW + 1000, said(NOW + 1000, 25, 25, 10));

        assertThat(later).isSameAs(tight);
        assertThat(later.spike().free(NOW + 10_000, ALL)).isEqualTo(5);
        assertThat(later.spike().free(NOW + 10_500, ALL)).isEqualTo(25);
    }

    @Test
    void givesBackWhatOthersUsedOfTheHourOneASecondFromTheResetOn() {
        Standing tight = known(25, 600).observed(NOW, said(NOW, 600, 0, 60));

        assertThat(tight.hourly().freeAt(NOW, ALL)).isEqualTo(NOW + 61_000);
        assertThat(tight.hourly().free(NOW + 70_000, ALL)).isEqualTo(10);
        assertThat(tight.hourly().free(NOW + 700_000, ALL)).isEqualTo(600);
    }

    @Test
    void countsOurOwnRequestsNotAsThoseOfOthers() {
        Standing sent = ask(known(25, 600), 10, NOW).next();

        assertThat(sent.observed(NOW + 500, said(NOW + 500, 25, 15, 10))).isSameAs(sent);
    }

    @Test
    void grantsWhatIsFreeAndNamesTheMomentForTheRest() {
        Standing.Decision decision = ask(known(25, 600), 40, NOW);

        assertThat(decision.granted()).isEqualTo(25);
        assertThat(decision.retryAt()).isEqualTo(NOW + 10_400);
        assertThat(ask(decision.next(), 15, NOW + 10_399).granted()).isZero();
        assertThat(ask(decision.next(), 15, NOW + 10_400).granted()).isEqualTo(15);
    }

    @Test
    void countsWhatWasSentBeforeTheLimitWasKnown() {
        Standing sent = ask(known(0, 0), 40, NOW).next();

        Standing learned = sent.observed(NOW + 100, said(NOW + 100, 600, 560, 1800));

        assertThat(learned.hourly().free(NOW + 100, ALL)).isEqualTo(560);
    }

    @Test
    void forgetsALimitThatWasNotNamedForAWeek() {
        assertThat(ask(known(25, 600), 700, NOW + 6 * DAY).granted()).isEqualTo(25);
        assertThat(ask(known(25, 600), 700, NOW + 8 * DAY).granted()).isEqualTo(700);
    }

    @Test
    void neverShortensABlock() {
        Standing blocked = known(25, 600).blocked(NOW + 60_000);

        assertThat(blocked.blocked(NOW + 5_000)).isSameAs(blocked);
        assertThat(ask(blocked, 1, NOW + 59_999).granted()).isZero();
        assertThat(ask(blocked, 1, NOW + 59_999).retryAt()).isEqualTo(NOW + 60_000);
        assertThat(ask(blocked, 1, NOW + 60_000).granted()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 25, 25", "0.1, 25, 22", "0.1, 600, 540", "0.9, 5, 1", "0.35, 20, 13"})
    void leavesTheReserve(BigDecimal reserve, long limit, long ours) {
        assertThat(new Share(reserve).of(limit)).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({"-0.1", "0.91", "1"})
    void refusesAReserveOutOfRange(BigDecimal reserve) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Share(reserve))
                .withMessageContaining("plumbline.procore.reserve");
    }

    private static Standing known(long spike, long hourly) {
        return new Standing(
                new WindowState(Window.SPIKE, spike, NOW, Departures.NONE, Departures.NONE),
                new WindowState(Window.HOURLY, hourly, NOW, Departures.NONE, Departures.NONE),
                0,
                null,
                0);
    }

    private static Observation said(long now, long limit, long remaining, long resetIn) {
        Instant at = Instant.ofEpochMilli(now);
        return new Observation(limit, remaining, at.plusSeconds(resetIn), Optional.of(at));
    }

    private static long free(Standing standing, Share share) {
        return standing.spike().free(NOW, share);
    }

    private static Standing.Decision ask(Standing standing, int waiting, long now) {
        return standing.ask(Collections.nCopies(waiting, Priority.INVOICES), now, ALL);
    }
}

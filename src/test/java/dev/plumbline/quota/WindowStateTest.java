package dev.plumbline.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowStateTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final long WEEK = 604_800_000L;
    private static final Share ALL = new Share(BigDecimal.ZERO);

    @ParameterizedTest(name = "{0}: granted at {1}, out at {2}")
    @CsvSource({
        // the window, its guard, and up to the end of the slot
        "SPIKE, 0, 10400",
        "SPIKE, 1, 10500",
        "SPIKE, 99, 10500",
        "SPIKE, 100, 10500",
        "SPIKE, 101, 10600",
        "HOURLY, 0, 3630000",
        "HOURLY, 28000, 3630000",
        "HOURLY, 28001, 3660000",
    })
    void countsARequestUntilItHasSurelyLeft(Window window, long granted, long departure) {
        assertThat(window.departure(granted)).isEqualTo(departure);
    }

    @ParameterizedTest
    @CsvSource({"SPIKE, 10000", "HOURLY, 3600000"})
    void isAsLongAsProcoreSays(Window window, long length) {
        assertThat(window.length()).isEqualTo(length);
    }

    @Test
    void countsRequestsThatHaveNotLeft() {
        Departures departures = Departures.of(new Long[] {100L, 2L, 200L, 3L, 100L, 4L});

        assertThat(departures.byMoment()).isEqualTo(Map.of(100L, 6L, 200L, 3L));
        assertThat(departures.pairs()).containsExactly(100L, 6L, 200L, 3L);
        assertThat(departures.count(99)).isEqualTo(9);
        assertThat(departures.count(100)).isEqualTo(3);
        assertThat(departures.count(200)).isZero();
        assertThat(departures.after(99)).containsExactly(100L, 200L);
        assertThat(departures.after(100)).containsExactly(200L);
    }

    @Test
    void dropsHalfAPair() {
        assertThat(Departures.of(new Long[] {100L, 2L, 200L}).byMoment())
                .isEqualTo(Map.of(100L, 2L));
        assertThat(Departures.of(new Long[] {})).isEqualTo(Departures.NONE);
    }

    @Test
    void addsRequestsAndForgetsThoseThatHaveLeft() {
        Departures departures = Departures.of(new Long[] {100L, 2L, 200L, 3L});

        assertThat(departures.plus(100, 200, 5).pairs()).containsExactly(200L, 8L);
        assertThat(departures.plus(99, 300, 1).pairs())
                .containsExactly(100L, 2L, 200L, 3L, 300L, 1L);
        assertThat(departures.plus(150, new TreeMap<>(Map.of(200L, 1L, 400L, 2L))).pairs())
                .containsExactly(200L, 4L, 400L, 2L);
    }

    @Test
    void allowsAnythingWhileNothingIsKnown() {
        WindowState unknown = WindowState.unknown(Window.HOURLY);

        assertThat(unknown.window()).isEqualTo(Window.HOURLY);
        assertThat(unknown.known()).isFalse();
        assertThat(unknown.free(NOW, ALL)).isEqualTo(Long.MAX_VALUE);
        assertThat(unknown.freeAt(NOW, ALL)).isEqualTo(NOW);
        assertThat(unknown.at(NOW)).isSameAs(unknown);
    }

    @ParameterizedTest(name = "ours {0}, others {1}, reserve {2}: {3} free")
    @CsvSource({
        "0, 0, 0, 25",
        "5, 0, 0, 20",
        "5, 7, 0, 13",
        "0, 0, 0.2, 20",
        "5, 5, 0.2, 15", // others use the reserve first
        "5, 6, 0.2, 14",
        "20, 0, 0.2, 0",
        "21, 0, 0.2, 0",
        "0, 30, 0.2, 0",
    })
    void leavesWhatNobodyHasUsed(long ours, long others, BigDecimal reserve, long free) {
        assertThat(spike(25, ours, others).free(NOW, new Share(reserve))).isEqualTo(free);
    }

    @Test
    void tellsTheFirstMomentAtWhichSomethingIsFree() {
        WindowState full =
                new WindowState(
                        Window.SPIKE,
                        10,
                        NOW,
                        Departures.of(new Long[] {NOW + 900, 3L, NOW + 2000, 2L}),
                        Departures.of(new Long[] {NOW + 700, 1L, NOW + 3000, 6L}));

        // 5 of ours and 7 of others against 10: over by two, so the third to leave makes room
        assertThat(full.freeAt(NOW, ALL)).isEqualTo(NOW + 900);
        assertThat(full.freeAt(NOW + 900, ALL)).isEqualTo(NOW + 900);
        assertThat(spike(25, 24, 0).freeAt(NOW, ALL)).isEqualTo(NOW);
        assertThat(spike(25, 25, 0).freeAt(NOW, ALL)).isEqualTo(NOW + 5000);
    }

    @Test
    void remembersALimitForAWeek() {
        WindowState state = spike(25, 1, 2);

        assertThat(state.at(NOW + WEEK)).isSameAs(state);
        assertThat(state.at(NOW + WEEK + 1))
                .isEqualTo(new WindowState(Window.SPIKE, 0, 0, state.own(), state.foreign()));
    }

    @Test
    void takesRequestsUntilTheirDeparture() {
        WindowState state = spike(25, 0, 0).taken(NOW, 3);

        assertThat(state.own().pairs()).containsExactly(NOW + 10_400, 3L);
        assertThat(state.limit()).isEqualTo(25);
        assertThat(state.foreign()).isEqualTo(Departures.NONE);
    }

    @ParameterizedTest(name = "named {0} ms after 25 was: {1}: limit {2}, seen {3} ms later")
    @CsvSource({
        "0, 24, 24, 0",
        "5000, 24, 24, 5000",
        "30000, 25, 25, 0", // confirmed every half minute
        "30001, 25, 25, 30001",
        "40000, 26, 25, 0", // raised after a window without the smaller one
        "40001, 26, 26, 40001",
    })
    void tightensAtOnceAndLoosensLate(long after, long said, long limit, long seen) {
        WindowState state = spike(25, 0, 0);

        WindowState next = state.observed(NOW + after, said, said, 10_000);

        assertThat(next.limit()).isEqualTo(limit);
        assertThat(next.seenAt()).isEqualTo(NOW + seen);
    }

    @ParameterizedTest(name = "ours 4, others 6, {0} remain of 25: {1} more of others")
    @CsvSource({"25, 0", "16, 0", "15, 0", "14, 1", "0, 15", "-3, 15", "99, 0"})
    void countsWhatItDidNotSendAsSentByOthers(long remaining, long more) {
        WindowState state = spike(25, 4, 6);

        WindowState next = state.observed(NOW, 25, remaining, 10_000);

        assertThat(next.foreign().count(NOW)).isEqualTo(6 + more);
        assertThat(next.own()).isEqualTo(state.own());
        assertThat(next.foreign().count(NOW + 10_399)).isEqualTo(more);
        assertThat(next.foreign().count(NOW + 10_400)).isZero();
    }

    @ParameterizedTest(name = "{0} used, reset in {1} ms: back {2} a second from {3} s on")
    @CsvSource({
        "3, 60000, 1, 61",
        "3, -5000, 1, 1",
        "3, 60001, 1, 62",
        "3, 99999999, 1, 3601",
        "900, 0, 1, 1",
        "901, 0, 2, 1", // within a quarter of an hour at most
    })
    void getsTheHourBackSlowly(long used, long resetIn, long step, long first) {
        WindowState hour =
                new WindowState(Window.HOURLY, 2000, NOW, Departures.NONE, Departures.NONE);

        Departures others = hour.observed(NOW, 2000, 2000 - used, resetIn).foreign();

        List<Long> moments = others.after(NOW);
        assertThat(others.count(NOW)).isEqualTo(used);
        assertThat(moments.getFirst()).isEqualTo(NOW + first * 1000);
        assertThat(moments.get(1)).isEqualTo(NOW + first * 1000 + 1000);
        assertThat(others.byMoment().firstEntry().getValue()).isEqualTo(step);
        assertThat(moments).hasSize(Math.toIntExact(Math.ceilDiv(used, step)));
        assertThat(others.byMoment().lastEntry().getValue()).isEqualTo(1);
    }

    /** All of ours leave in five seconds, those of others in six. */
    private static WindowState spike(long limit, long ours, long others) {
        return new WindowState(Window.SPIKE, limit, NOW, in(5000, ours), in(6000, others));
    }

    private static Departures in(long millis, long count) {
        return count == 0 ? Departures.NONE : Departures.of(new Long[] {NOW + millis, count});
    }
}

package dev.plumbline.epicor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LicenceWaitTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final LicenceWait wait = new LicenceWait(Duration.ofSeconds(30));

    @Test
    void isLongerEachTimeInARowUpToSixteenFold() {
        Instant now = NOON;
        for (int seconds : new int[] {30, 60, 120, 240, 480, 480}) {
            Instant until = wait.refused(now);
            assertThat(until).isEqualTo(now.plusSeconds(seconds));
            now = until;
        }
    }

    @Test
    void countsCallsThatAreRefusedSideBySideOnce() {
        Instant until = wait.refused(NOON);

        assertThat(wait.refused(NOON.plusMillis(20))).isEqualTo(until);
        assertThat(wait.refused(NOON.plusSeconds(29))).isEqualTo(until);
        assertThat(wait.refused(NOON.plusSeconds(31))).isEqualTo(NOON.plusSeconds(91));
    }

    @Test
    void beginsAnewWhenEpicorHasAnswered() {
        wait.refused(NOON);
        wait.served();

        assertThat(wait.refused(NOON.plusSeconds(40))).isEqualTo(NOON.plusSeconds(70));
    }
}

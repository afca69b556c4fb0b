package dev.plumbline.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {
    private final Moving clock = new Moving();
    private final FailedLogins failures = new FailedLogins(clock);

    @Test
    void letsAnAddressWaitThatTriedTwentyTokensWithinAMinute() {
        tryTokens("10.0.0.7", 19);
        assertThat(failures.penalty("10.0.0.7")).isEmpty();

        clock.pass(Duration.ofSeconds(40));
        tryTokens("10.0.0.7", 20);

        assertThat(failures.penalty("10.0.0.7")).contains(Duration.ofSeconds(20));
        assertThat(failures.penalty("10.0.0.8")).isEmpty();
        clock.pass(Duration.ofSeconds(20));
        assertThat(failures.penalty("10.0.0.7")).isEmpty();
    }

    @Test
    void countsAWrongTokenOnceHoweverOftenAClientRepeatsIt() {
        for (int i = 0; i < 100; i++) {
            failures.guessed("10.0.0.7", "the one of last year");
        }

        assertThat(failures.penalty("10.0.0.7")).isEmpty();
    }

    @Test
    void countsEveryWrongTokenThatIsTyped() {
        for (int i = 0; i < 20; i++) {
            failures.typed("10.0.0.7");
        }

        assertThat(failures.penalty("10.0.0.7")).contains(Duration.ofMinutes(1));
    }

    private void tryTokens(String address, int last) {
        for (int i = 1; i <= last; i++) {
            failures.guessed(address, "guess " + i);
        }
    }

    /** A clock that stands until it is moved. */
    private static final class Moving extends Clock {
        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

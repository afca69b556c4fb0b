package dev.plumbline.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.quota.Standings.Decided;
import dev.plumbline.remote.Quota.Observation;
import dev.plumbline.remote.Quota.Priority;
import dev.plumbline.remote.RemoteFailure;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One process of the quota, on a standing that is kept in memory by a clock that stands still. */
@Timeout(30)
class QuotaProcessTest {
    private static final long AT = 1_800_000_000_250L;
    private static final Instant MOMENT = Instant.ofEpochMilli(AT);
    private static final Observation SPIKE_LIMIT =
            new Observation(25, 25, MOMENT.plusSeconds(10), Optional.of(MOMENT));

    private final List<Long> pauses = new ArrayList<>();
    private Standing standing =
            new Standing(
                    WindowState.unknown(Window.SPIKE),
                    WindowState.unknown(Window.HOURLY),
                    0,
                    null,
                    0);
    private int transactions;
    private boolean gone;
    private boolean interrupts;
    private long millis = 5000;

    @Test
    void grantsAndNotesWhatItGranted() {
        SharedQuota quota = quota(AT);
        quota.observe(SPIKE_LIMIT);

        quota.acquire(Priority.VENDORS);
        quota.acquire(Priority.INVOICES);

        assertThat(standing.spike().limit()).isEqualTo(25);
        assertThat(standing.spike().own().count(AT)).isEqualTo(2);
        assertThat(standing.hourly().own().count(AT)).isEqualTo(2);
        assertThat(pauses).isEmpty();
        assertThat(quota.waiting()).isZero();
    }

    @Test
    void asksTheDatabaseOnlyAboutNews() {
        SharedQuota quota = quota(AT);

        quota.observe(SPIKE_LIMIT);
        assertThat(transactions).isEqualTo(1);

        quota.observe(SPIKE_LIMIT);
        millis += 30_000;
        quota.observe(SPIKE_LIMIT);
        assertThat(transactions).isEqualTo(1);

        // half a minute has passed since the limit was named: that it was again is news
        millis += 1;
        quota.observe(SPIKE_LIMIT);
        assertThat(transactions).isEqualTo(2);

        quota.observe(new Observation(25, 10, MOMENT.plusSeconds(10), Optional.of(MOMENT)));
        assertThat(transactions).isEqualTo(3);
    }

    @ParameterizedTest(name = "put off for {0} ms: nobody sends for {1}")
    @CsvSource({
        "20000, 20001",
        "0, 1",
        "-1, 0",
        "-5000, 0",
        "7199999, 7200000",
        "9999999999, 7200000",
    })
    void isPutOffByItsOwnClockAndNotForLong(long wait, long blocked) {
        SharedQuota quota = quota(AT - 977_000);

        quota.blockUntil(Instant.ofEpochMilli(AT - 977_000 + wait));

        assertThat(standing.blockedUntil()).isEqualTo(AT + blocked);
    }

    @ParameterizedTest(name = "put off for {0} ms: asks again after {1}")
    @CsvSource({"500, 501", "59999, 60000", "3600000, 60000"})
    void looksAgainAfterAMinuteAtTheLatest(long wait, long pause) {
        SharedQuota quota = quota(AT);
        quota.blockUntil(MOMENT.plusMillis(wait));

        assertThatThrownBy(() -> quota.acquire(Priority.VENDORS))
                .isInstanceOf(RemoteFailure.Throttled.class)
                .hasMessageContaining("interrupted, nothing was sent");

        assertThat(pauses).containsExactly(pause);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(quota.waiting()).isZero();
    }

    @Test
    void sendsNothingWithoutADatabaseAndKeepsTheAnswersThatCame() {
        gone = true;
        SharedQuota quota = quota(AT);

        assertThatThrownBy(() -> quota.acquire(Priority.VENDORS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing was sent to Procore; check the database: gone");
        assertThatCode(
                        () -> {
                            quota.observe(SPIKE_LIMIT);
                            quota.blockUntil(MOMENT.plusSeconds(5));
                        })
                .doesNotThrowAnyException();
        assertThat(quota.waiting()).isZero();
    }

    @Test
    void tellsAnInterruptFromADatabaseThatIsGone() {
        gone = true;
        interrupts = true;

        assertThatThrownBy(() -> quota(AT).acquire(Priority.VENDORS))
                .isInstanceOf(RemoteFailure.Throttled.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void namesACredentialByCompanyAndHash() {
        // printf a-client | sha256sum | cut -c 1-16
        assertThat(Credential.name("4711", "a-client")).isEqualTo("4711:65e80a6cb7673930");
    }

    private SharedQuota quota(long clock) {
        return new SharedQuota(
                this::change,
                new Share(BigDecimal.ZERO),
                Clock.fixed(Instant.ofEpochMilli(clock), ZoneOffset.UTC),
                pace());
    }

    private Decided change(Standings.Change change) throws SQLException {
        transactions++;
        if (interrupts) {
            Thread.currentThread().interrupt();
        }
        if (gone) {
            throw new SQLException("gone");
        }
        Standing.Decision decision = change.decide(standing, AT);
        standing = decision.next();
        return new Decided(decision, AT);
    }

    /** Whoever has to wait is interrupted: the clock stands still. */
    private Pace pace() {
        return new Pace() {
            @Override
            public long millis() {
                return millis;
            }

            @Override
            public void pause(Condition condition, long length) throws InterruptedException {
                pauses.add(length);
                throw new InterruptedException();
            }
        };
    }
}

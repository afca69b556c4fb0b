package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.RunStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A whole first run under limits that are far too small for it, in real time. */
@QuarkusTest
@TestProfile(FaultProfile.class)
@EnabledIfSystemProperty(named = Extent.PROPERTY, matches = Extent.ALL)
class LimitsTest extends FaultTestBase {
    private static final int AT_ONCE = 25;
    private static final Duration WINDOW = Duration.ofSeconds(10);

    @Test
    void twentyFiveRequestsInTenSecondsAreKeptToAndUsed() {
        FaultBooks.openAnew(600, AT_ONCE, WINDOW);
        Instant start = Instant.now();

        assertThat(ended(started(), Duration.ofMinutes(20)))
                .noneMatch(run -> run.status() == RunStatus.FAILED);

        Duration took = Duration.between(start, Instant.now());
        int requests = procore().journal().entries(e -> e.path().startsWith("/rest/")).size();
        Duration best = WINDOW.multipliedBy((requests - 1) / AT_ONCE);
        double used = (double) best.toMillis() / took.toMillis();
        FaultReport.add(
                "25 requests in 10 s, " + requests + " needed: share of the best time",
                0,
                List.of("600 an hour", "25 in 10 s"),
                Duration.ZERO,
                used,
                used >= 1 / 1.1 ? FaultReport.HELD : String.format(Locale.ROOT, "%.2f", used));
        check();
    }
}

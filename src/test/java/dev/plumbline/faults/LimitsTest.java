package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.RunRequest;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.sandbox.demo.DemoCompany;
import dev.plumbline.sandbox.demo.DemoSize;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A whole first run of some 5,000 rows under limits that are far too small for it, in real time:
 * all divisions but one, because the projects of five take more than 600 requests, and so an hour.
 */
@QuarkusTest
@TestProfile(FaultProfile.class)
@EnabledIfSystemProperty(named = Extent.PROPERTY, matches = Extent.ALL)
class LimitsTest extends FaultTestBase {
    private static final int AN_HOUR = 600;
    private static final int AT_ONCE = 25;
    private static final Duration WINDOW = Duration.ofSeconds(10);

    @Test
    void twentyFiveRequestsInTenSecondsAreKeptToAndUsed() {
        FaultBooks.openAnew(
                DemoCompany.generate(new DemoSize(20261101, 100, 100, 2, 2_000, 3)),
                AN_HOUR,
                AT_ONCE,
                WINDOW);
        procore().switches().set("vendorInProject", "ignore");
        Instant start = Instant.now();

        List<String> ids = started(allButOne());
        assertThat(ended(ids, Duration.ofMinutes(20)))
                .noneMatch(run -> run.status() == RunStatus.FAILED);

        Duration took = Duration.between(start, Instant.now());
        int requests = procore().journal().entries(e -> e.path().startsWith("/rest/")).size();
        int rows = rows();
        assertThat(requests).as("else the best takes more than an hour").isLessThan(AN_HOUR);
        Duration best = WINDOW.multipliedBy((requests - 1) / AT_ONCE);
        double used = (double) best.toMillis() / took.toMillis();
        FaultReport.add(
                "25 requests in 10 s, %d for %d rows: share of the best time"
                        .formatted(requests, rows),
                0,
                List.of("600 an hour", "25 in 10 s"),
                Duration.ZERO,
                used,
                used >= 1 / 1.1 ? FaultReport.HELD : String.format(Locale.ROOT, "%.2f", used));
        assertThat(rows).isGreaterThan(5_000);
        assertThat(procore().violations()).isEmpty();
        assertThat(number("select count(*) from part where state in ('READY', 'UNCERTAIN')"))
                .isZero();
    }

    private RunRequest allButOne() {
        Set<String> names =
                divisions.all().stream()
                        .skip(1)
                        .map(Division::name)
                        .collect(Collectors.toUnmodifiableSet());
        return new RunRequest(names, Set.of(), RunMode.SYNC, Optional.empty());
    }

    private static int rows() {
        return Stream.of(
                        "vendors",
                        "purchase_order_contracts",
                        "purchase_order_line_items",
                        "direct_costs",
                        "direct_cost_line_items")
                .mapToInt(table -> procore().rows(table).size())
                .sum();
    }
}

package dev.plumbline.faults;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.cli.SyncRuns.Progress;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.metrics.Observability;
import dev.plumbline.metrics.Prometheus;
import dev.plumbline.metrics.Scrape;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scrape shows after runs against the sandboxes. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class MetricsTest extends FaultTestBase {
    private static final Map<String, String> CREATED = Map.of("outcome", "created");

    @Test
    void everyMetricIsDocumentedAndEveryDocumentedOneIsThere() {
        Scrape scrape = scrape();

        assertThat(scrape.own()).isEqualTo(Observability.documented());
    }

    @Test
    void everyNameThatDashboardsAndRulesUseIsInAScrape() {
        sync();
        given().get("/api/v1/runs"); // one request, for what is counted of requests

        assertThat(scrape().names()).containsAll(Observability.used());
    }

    @Test
    void tellsOfARunWhatTheSandboxesHaveSeenOfIt() {
        BigDecimal before = scrapeReadAfterNow().sum("plumbline_attempts_total", CREATED);
        List<Progress> ended = sync();
        long asked = requests(procore().journal().counts());

        Scrape scrape = scrapeReadAfterNow();

        Map<String, String> procore = Map.of("system", "PROCORE");
        assertThat(scrape.sum("plumbline_run_calls", procore)).isEqualByComparingTo(n(asked));
        assertThat(scrape.sum("plumbline_run_calls", Map.of("system", "EPICOR")))
                .isEqualByComparingTo(n(requests(epicor().journal().counts())));
        assertThat(scrape.sum("plumbline_run_calls_minimum", procore))
                .isPositive()
                .isLessThanOrEqualTo(n(writes().values().stream().mapToLong(it -> it).sum()));
        assertThat(scrape.sum("plumbline_run_records", procore))
                .isEqualByComparingTo(
                        n(
                                ended.stream()
                                        .flatMap(run -> run.entities().stream())
                                        .mapToLong(of -> of.created() + of.updated())
                                        .sum()));
        Map<RecordStatus, Long> standing =
                all().stream()
                        .collect(
                                Collectors.groupingBy(
                                        LedgerRecord::status, TreeMap::new, Collectors.counting()));
        standing.remove(RecordStatus.OUT_OF_SCOPE);
        assertThat(standing).containsKeys(RecordStatus.SYNCED, RecordStatus.FAILED);
        standing.forEach((status, count) ->
                assertThat(scrape.sum("plumbline_records", Map.of("status", status.name())))
                        .isEqualByComparingTo(n(count)));
        assertThat(scrape.sum("plumbline_attempts_total", CREATED).subtract(before))
                .isEqualByComparingTo(
                        n(number("select count(*) from audit where action = 'CREATED'")));
        assertThat(
                        scrape.sum(
                                "plumbline_token_requests_total",
                                Map.of("system", "PROCORE", "outcome", "granted")))
                .isPositive();
        assertThat(scrape.sum("plumbline_rate_remaining_requests", Map.of()))
                .isPositive()
                .isLessThan(scrape.sum("plumbline_rate_limit_requests", Map.of()));
        assertThat(scrape.sum("plumbline_sync_lag_seconds", Map.of()))
                .isLessThan(n(120 * scrape.count("plumbline_sync_lag_seconds")));
        assertThat(scrape.sum("plumbline_database_up", Map.of())).isEqualByComparingTo("1");

        converge();
        sync();

        assertThat(scrapeReadAfterNow().sum("plumbline_run_calls_minimum", procore))
                .isEqualByComparingTo(BigDecimal.ZERO);
    }

    /** What is due at once is due since it was put in line, whatever year its time of day says. */
    @Test
    void tellsHowLongThePartIsDueThatIsDueLongest() {
        sync();
        long part = number("select min(id) from part where state = 'DONE' and not doubted");
        sql("update part set state = 'PARKED' where state <> 'DONE' or doubted");
        String lane = "lane " + number("select lane from part where id = " + part);
        lend(lane);
        try {
            sql("update part set updated_at = now() - interval '3 days' where id = " + part);
            Instant asked = Instant.now();
            sql("update part set state = 'READY', due_at = 'epoch' where id = " + part);

            assertThat(oldestDue()).isBetween(n(0), secondsSince(asked));

            sql("update part set updated_at = now() - interval '1 hour' where id = " + part);

            assertThat(oldestDue()).isBetween(n(3600), secondsSince(asked).add(n(3600)));

            sql("update part set due_at = now() - interval '10 minutes' where id = " + part);
            sql("update part set updated_at = now() - interval '1 hour' where id = " + part);

            assertThat(oldestDue()).isBetween(n(600), secondsSince(asked).add(n(600)));
        } finally {
            sql("update part set state = 'DONE' where id = " + part);
            sql("delete from lease where name = '" + lane + "'");
        }
    }

    /** Another process has the lane in hand, so that what is due in it stays so. */
    private void lend(String lane) {
        sql(
                "insert into lease (name, owner, until, fence) values ('"
                        + lane
                        + "', 'another', now() + interval '10 minutes', 1) on conflict (name) do update"
                        + " set owner = excluded.owner, until = excluded.until, fence = lease.fence + 1");
    }

    private static BigDecimal oldestDue() {
        return scrapeReadAfterNow().sum("plumbline_parts_oldest_due_seconds", Map.of());
    }

    /** Rounded up: the database's clock is this machine's. */
    private static BigDecimal secondsSince(Instant asked) {
        return n(Duration.between(asked, Instant.now()).toSeconds() + 1);
    }

    @Test
    void showsTheLastFiguresAndThatTheDatabaseIsAway() {
        sync();
        BigDecimal synced =
                scrapeReadAfterNow().sum("plumbline_records", Map.of("status", "SYNCED"));
        assertThat(synced).isPositive();

        FaultBooks.proxy(FaultBooks.Remote.DATABASE).add(new Toxic.Reset(0));
        Scrape away =
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(
                                MetricsTest::scrape,
                                scrape ->
                                        scrape.sum("plumbline_database_up", Map.of()).signum()
                                                == 0);

        assertThat(away.sum("plumbline_records", Map.of("status", "SYNCED")))
                .isEqualByComparingTo(synced);

        heal();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> scrape().sum("plumbline_database_up", Map.of()).signum() == 1);
    }

    @Test
    void prometheusItselfEvaluatesRulesAndDashboardsOnThem(@TempDir Path directory)
            throws Exception {
        sync();
        try (Prometheus prometheus = Prometheus.reading(RestAssured.port, directory)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> prometheus.query("plumbline_records").size() > 0);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> {
                        List<JsonNode> rules = rules(prometheus);
                        assertThat(rules)
                                .extracting(rule -> rule.path("name").asText())
                                .containsExactlyElementsOf(
                                        Observability.rules().stream()
                                                .map(Observability.Rule::name)
                                                .toList());
                        assertThat(rules)
                                .allSatisfy(rule ->
                                        assertThat(rule.path("health").asText())
                                                .as(rule.path("lastError").asText())
                                                .isEqualTo("ok"));
                        // The demo company has documents that need a person.
                        assertThat(rules)
                                .filteredOn(rule -> !rule.path("state").asText().equals("inactive"))
                                .extracting(rule -> rule.path("name").asText())
                                .contains("PlumblineRecordsNeedAPerson")
                                .doesNotContain("PlumblineDatabaseAway", "PlumblineAbsent");
                    });
            for (Map.Entry<String, String> each : Observability.dashboardExpressions().entrySet()) {
                assertThat(prometheus.query(each.getValue()).isMissingNode())
                        .as(each.getKey())
                        .isFalse();
            }
        }
    }

    private static List<JsonNode> rules(Prometheus prometheus) throws InterruptedException {
        return prometheus.get("/api/v1/rules").findValues("rules").stream()
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .toList();
    }

    /** A scrape of figures that were read after now: they are kept for some seconds. */
    private static Scrape scrapeReadAfterNow() {
        Instant now = Instant.now();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(MetricsTest::dated, dated -> dated.readAt().isAfter(now))
                .scrape();
    }

    private record Dated(Scrape scrape, Instant readAt) {}

    /** A scrape, and when its figures were read at the earliest. */
    private static Dated dated() {
        Instant asked = Instant.now();
        Scrape scrape = scrape();
        BigDecimal age = scrape.sum("plumbline_metrics_age_seconds", Map.of());
        return new Dated(scrape, asked.minusMillis(age.movePointRight(3).longValueExact()));
    }

    private static Scrape scrape() {
        return new Scrape(given().get("/q/metrics").then().statusCode(200).extract().asString());
    }

    private static long requests(
            Map<String, ? extends dev.plumbline.sandbox.web.Journal.Count> counts) {
        return counts.values().stream().mapToLong(count -> count.requests()).sum();
    }

    private static BigDecimal n(long number) {
        return BigDecimal.valueOf(number);
    }
}

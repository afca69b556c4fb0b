package dev.plumbline.api;

import static dev.plumbline.api.WithTokens.operator;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(WithTokens.class)
class RunsTest {
    @BeforeEach
    void nothingRuns() {
        WithTokens.settled();
    }

    @Test
    void startsOneRunADivisionAndTellsHowItWent() {
        Response answer = operator().contentType("application/json").post("/api/v1/runs");
        WithTokens.settled();

        List<Map<String, Object>> started = answer.then().extract().jsonPath().getList("runs");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(started)
                .extracting(run -> run.get("division"))
                .containsExactly("central", "east", "north", "south", "west");
        JsonPath run = operator().get(String.valueOf(started.getFirst().get("href"))).jsonPath();
        assertThat(run.getString("trigger")).isEqualTo("rest");
        assertThat(run.getString("status")).isIn("SUCCEEDED", "PARTIAL");
        assertThat(run.getList("entities.entity"))
                .containsExactly("VENDOR", "PURCHASE_ORDER", "AP_INVOICE");
        Map<String, Integer> byKind = run.getMap("callsByKind");
        assertThat(sum(byKind, "EPICOR ")).isEqualTo(run.getInt("calls.epicor")).isPositive();
        assertThat(sum(byKind, "PROCORE ")).isEqualTo(run.getInt("calls.procore"));
    }

    @Test
    void answersWithTheActiveRunWhereNoneCanBeStarted() {
        int active =
                start("{\"division\":\"east\",\"entities\":[\"VENDOR\"]}").getInt("runs[0].id");

        Response second =
                operator()
                        .contentType("application/json")
                        .body("{\"division\":\"east\"}")
                        .post("/api/v1/runs");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.contentType()).startsWith("application/problem+json");
        assertThat(second.jsonPath().getInt("runId")).isEqualTo(active);
        assertThat(second.jsonPath().getString("detail")).contains("division east is running");
    }

    @Test
    void listsRunsNewestFirstPageByPage() {
        start("{\"division\":\"east\",\"entities\":[\"VENDOR\"]}");
        WithTokens.settled();
        start("{\"division\":\"east\",\"entities\":[\"VENDOR\"]}");
        WithTokens.settled();
        List<Integer> all =
                operator().get("/api/v1/runs?division=east").jsonPath().getList("items.id");

        List<Integer> paged = new ArrayList<>();
        String next = "";
        do {
            JsonPath page =
                    operator().get("/api/v1/runs?division=east&limit=1&cursor=" + next).jsonPath();
            paged.addAll(page.getList("items.id"));
            next = page.getString("next");
        } while (next != null);

        assertThat(all).hasSizeGreaterThan(1).isSortedAccordingTo((a, b) -> b - a);
        assertThat(paged).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"division\":\"nowhere\"} | no division \"nowhere\"; known are central, east, north, south, west",
                "{\"entities\":[\"JOB\"]} | no entity \"JOB\"; known are VENDOR, PURCHASE_ORDER, AP_INVOICE",
                "{\"mode\":\"DRY\"} | no mode \"DRY\"; known are SYNC, PLAN",
                "{\"mode\":\"PLAN\"} | Plans are not available in this version",
                "{\"since\":\"31.1.2026\"} | since is \"31.1.2026\", which is no date",
                "{\"divisions\":[\"east\"]} | a member \"divisions\", which means nothing here; known are division, entities",
                "{\"entities\":\"VENDOR\"} | cannot be read at entities",
                "{ | is not JSON (line 1",
                "[] | cannot be read"
            })
    void refusesAnOrderThatItDoesNotUnderstandAndStartsNothing(String body, String detail) {
        int before = newest();

        Response answer =
                operator().contentType("application/json").body(body).post("/api/v1/runs");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("detail")).contains(detail);
        assertThat(newest()).isEqualTo(before);
    }

    private static int newest() {
        List<Integer> ids = operator().get("/api/v1/runs?limit=1").jsonPath().getList("items.id");
        return ids.isEmpty() ? 0 : ids.getFirst();
    }

    private static JsonPath start(String body) {
        Response answer =
                operator().contentType("application/json").body(body).post("/api/v1/runs");
        assertThat(answer.statusCode()).isEqualTo(202);
        return answer.jsonPath();
    }

    private static int sum(Map<String, Integer> calls, String system) {
        return calls.entrySet().stream()
                .filter(call -> call.getKey().startsWith(system))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}

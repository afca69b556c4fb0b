package dev.plumbline.api;

import static dev.plumbline.api.WithTokens.operator;
import static dev.plumbline.api.WithTokens.viewer;
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
        // the run's own, and those of the reconciliation that it ends with
        assertThat(sum(byKind, "EPICOR ") + sum(byKind, "reconciliation EPICOR "))
                .isEqualTo(run.getInt("calls.epicor"))
                .isPositive();
        assertThat(sum(byKind, "PROCORE ") + sum(byKind, "reconciliation PROCORE "))
                .isEqualTo(run.getInt("calls.procore"));
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
    void plansWithoutSendingAndAppliesThePlanOnce() {
        int id = start("{\"division\":\"west\",\"mode\":\"PLAN\"}").getInt("runs[0].id");
        WithTokens.settled();
        JsonPath planned = operator().get("/api/v1/runs/" + id).jsonPath();
        int documents = planned.getInt("plan.documentCount");
        String run = "/api/v1/runs/" + id;

        assertThat(planned.getString("mode")).isEqualTo("PLAN");
        assertThat(planned.getString("status")).isIn("SUCCEEDED", "PARTIAL");
        assertThat(planned.getList("plan.entities.entity"))
                .containsExactly("VENDOR", "PURCHASE_ORDER", "AP_INVOICE");
        assertThat(planned.getList("plan.notKnown")).isNotEmpty();
        assertThat(sum(planned.getMap("plan.calls.byKind"), ""))
                .isEqualTo(planned.getInt("plan.calls.total"));
        assertThat(operator().get(run + "/documents?limit=1000").jsonPath().getList("items"))
                .hasSizeGreaterThanOrEqualTo(documents);
        assertThat(viewer().post(run + "/apply").statusCode()).isEqualTo(403);
        assertThat(operator().post("/api/v1/runs/999999/apply").statusCode()).isEqualTo(404);
        assertThat(operator().post(run + "/release").jsonPath().getString("detail"))
                .contains("was not stopped by a guard");

        Response applied = operator().post(run + "/apply");
        WithTokens.settled();
        Response again = operator().post(run + "/apply");

        assertThat(applied.statusCode()).isEqualTo(202);
        assertThat(operator().get(applied.jsonPath().getString("runs[0].href")).jsonPath())
                .satisfies(by -> assertThat(by.getInt("applies")).isEqualTo(id));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.contentType()).startsWith("application/problem+json");
        assertThat(again.jsonPath().getString("detail")).contains("has been carried out by run");
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
                "{\"division\":\"\"} | no division \"\"; known are central",
                "{\"division\":\"nowhere\"} | no division \"nowhere\"; known are central, east, north, south, west",
                "{\"entities\":[\"JOB\"]} | no entity \"JOB\"; known are VENDOR, PURCHASE_ORDER, AP_INVOICE",
                "{\"mode\":\"DRY\"} | no mode \"DRY\"; known are SYNC, PLAN",
                "{\"since\":\"31.1.2026\"} | since is \"31.1.2026\", which is no date",
                "{\"since\":20260131} | since is \"20260131\", which is no date",
                "{\"since\":[2026,1,31]} | cannot be read at since",
                "{\"since\":\"+999999999-12-31\"} | which is no date",
                "{\"since\":\"2026-01-31T10:00:00Z\"} | which is no date",
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

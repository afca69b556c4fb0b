package dev.plumbline.api;

import static dev.plumbline.api.WithTokens.operator;
import static dev.plumbline.api.WithTokens.viewer;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithTokens.class)
class AccessTest {
    @Test
    void demandsARoleAtEveryEndpoint() {
        Map<String, Map<String, Object>> paths =
                viewer().get("/q/openapi?format=json").jsonPath().getMap("paths");

        assertThat(paths).hasSize(29);
        paths.forEach((path, methods) ->
                methods.keySet().stream()
                        .filter(method -> method.matches("get|put|post|delete|patch"))
                        .forEach(method -> demandsARole(method, path.replace("{id}", "1"))));
    }

    private static void demandsARole(String method, String path) {
        assertProblem(call(given(), method, path), 401);
        assertProblem(call(given().header("Authorization", "Bearer wrong"), method, path), 401);
        assertProblem(call(given().header("Authorization", "Basic d3Jvbmc="), method, path), 401);
        if (method.equals("get")) {
            assertThat(call(viewer(), method, path).statusCode()).isIn(200, 400, 404);
        } else {
            assertProblem(call(viewer(), method, path), 403);
        }
    }

    @Test
    void demandsARoleOfFilesToo() {
        assertProblem(given().contentType("text/csv").put("/api/v1/mappings/cost-codes"), 401);
        assertProblem(viewer().contentType("text/csv").put("/api/v1/mappings/projects"), 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health/live",
                "/q/health/ready",
                "/q/health/started",
                "/q/health/group/doctor",
                "/q/metrics"
            })
    void answersProbesAndMetricsWithoutALogin(String path) {
        assertThat(given().get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void asksNothingOfEpicorAndProcoreForItsHealth() {
        assertThat(given().get("/q/health").jsonPath().getList("checks.name", String.class))
                .containsExactlyInAnyOrder("process", "database", "start", "Graceful Shutdown");
    }

    @ParameterizedTest
    @CsvSource({
        "get, /api/v1/nothing, , 404",
        "get, /api/v1/runs/4711471147, , 404",
        "get, /api/v1/runs/first, , 404",
        "get, /api/v1/records/4711471147, , 404",
        "post, /api/v1/records/4711471147/retry, , 404",
        "delete, /api/v1/mappings/projects/4711471147, , 404",
        "delete, /api/v1/runs, , 405",
        "post, /api/v1/runs, text/plain, 415",
        "put, /api/v1/mappings/cost-codes, application/xml, 415",
        "get, /api/v1/records?limit=0, , 400",
        "get, /api/v1/records?cursor=x, , 400",
        "get, /api/v1/runs?cursor=-1, , 400",
        "get, /api/v1/records?q=a%00b, , 400",
        "get, /api/v1/records?division=%00, , 400",
        "get, /api/v1/records?status=OUT_OF_SCOPE, , 400",
        "get, /api/v1/records?reason=BAD_LUCK, , 400",
        "get, /api/v1/runs?status=DONE, , 400",
        "get, /api/v1/audit?runId=x, , 400"
    })
    void tellsWhatIsWrongAsAProblem(String method, String path, String type, int status) {
        RequestSpecification request = operator();
        if (type != null) {
            request = request.contentType(type).body("x");
        }

        assertProblem(request.urlEncodingEnabled(false).request(method, path), status);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/runs, null",
        "/api/v1/records/retry, null",
        "/api/v1/sweeps, null",
        "/api/v1/records/retry, '{\"division\":\"a\\u0000\"}'",
        "/api/v1/mappings/cost-codes, '{\"glAccount\":\"01\",\"costCode\":\"01\\u0000-310\"}'",
    })
    void tellsOfBodiesThatSayNothingOrTheUnspeakable(String path, String body) {
        assertProblem(
                operator().contentType("application/json").body(body.getBytes(UTF_8)).post(path),
                400);
    }

    @Test
    void takesBlankFiltersForNone() {
        operator()
                .contentType("application/json")
                .body("{\"division\":\"east\",\"entities\":[\"VENDOR\"]}")
                .post("/api/v1/runs");

        assertThat(
                        viewer().get("/api/v1/runs?division=&status=&limit=")
                                .jsonPath()
                                .getList("items"))
                .isNotEmpty();
        assertThat(viewer().get("/api/v1/missing?division=").statusCode()).isEqualTo(200);
    }

    private static Response call(RequestSpecification caller, String method, String path) {
        return caller.contentType("application/json").request(method, path);
    }

    private static void assertProblem(Response answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.jsonPath().getString("title")).isNotBlank();
        assertThat(answer.jsonPath().getString("detail")).hasSizeGreaterThan(15);
    }
}

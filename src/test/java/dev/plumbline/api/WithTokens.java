package dev.plumbline.api;

import static io.restassured.RestAssured.given;

import dev.plumbline.testing.TestEnvironment;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A Plumbline that knows both tokens and runs on demand only. */
public final class WithTokens implements QuarkusTestProfile {
    public static final String OPERATOR = "an operator's secret";
    public static final String VIEWER = "a viewer's secret";

    /** For Quarkus. */
    public WithTokens() {}

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "plumbline.api-token", OPERATOR,
                "plumbline.viewer-token", VIEWER,
                "plumbline.schedule", "off",
                "plumbline.divisions.east.schedule", "0 30 2 1 1 ?",
                "plumbline.reconciliation.schedule", "0 15 6 1 1 ?",
                "plumbline.time-zone", "America/Chicago",
                "plumbline.console.procore-link", "https://procore.example.com/{kind}/{id}",
                "plumbline.console.epicor-link", "https://erp.example.com/{company}/{kind}/{key}",
                "quarkus.http.test-port", "0");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TestEnvironment.class));
    }

    public static RequestSpecification operator() {
        return given().header("Authorization", "Bearer " + OPERATOR);
    }

    public static RequestSpecification viewer() {
        return given().header("Authorization", "Bearer " + VIEWER);
    }

    /** Waits until every run has ended. */
    public static void settled() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> active("QUEUED") + active("RUNNING") + active("INTERRUPTED") == 0);
    }

    private static int active(String status) {
        Response answer = operator().get("/api/v1/runs?status=" + status);
        return answer.then().statusCode(200).extract().jsonPath().getList("items").size();
    }
}

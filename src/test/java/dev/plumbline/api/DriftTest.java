package dev.plumbline.api;

import static dev.plumbline.api.WithTokens.operator;
import static dev.plumbline.api.WithTokens.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What people changed in Procore, and sweeps of Epicor, over REST; figures are held in the fault
 * suite.
 */
@QuarkusTest
@TestProfile(WithTokens.class)
class DriftTest {
    @Test
    void listsDrift() {
        Response answer = viewer().get("/api/v1/drift?division=east&project=7&limit=3");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().<Object>getList("items")).isEmpty();
        assertThat(answer.jsonPath().<Object>get("next")).isNull();
    }

    @Test
    void exportsDriftForASpreadsheet() {
        Response answer = viewer().get("/api/v1/drift.csv");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString().lines().findFirst())
                .contains(
                        "division,procoreProjectId,entity,key,procoreId,line,field,sent,procore,changedAt,foundAt,state");
    }

    @Test
    void startsASweep() {
        WithTokens.settled();

        Response answer =
                operator()
                        .contentType("application/json")
                        .body("{\"division\":\"east\"}")
                        .post("/api/v1/sweeps");

        assertThat(answer.statusCode()).isEqualTo(202);
        List<Map<String, Object>> runs = answer.jsonPath().getList("runs");
        assertThat(runs).singleElement().satisfies(run -> assertThat(run).containsKey("href"));
        WithTokens.settled();
        Response run = viewer().get("/api/v1/runs/" + runs.getFirst().get("id"));
        assertThat(run.jsonPath().getString("trigger")).isEqualTo("sweep");
        assertThat(run.jsonPath().getString("status")).isNotEqualTo("FAILED");
        assertThat(
                        viewer().get("/api/v1/missing?division=east")
                                .jsonPath()
                                .<Object>getList("items"))
                .isEmpty();
    }

    @Test
    void letsViewersStartNoSweep() {
        assertThat(viewer().contentType("application/json").post("/api/v1/sweeps").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drift?division=nowhere",
                "drift?project=seven",
                "drift?limit=0",
                "drift.csv?division=nowhere",
                "missing?division=nowhere"
            })
    void refusesWhatIsNoQuestion(String query) {
        Response answer = viewer().get("/api/v1/" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }
}

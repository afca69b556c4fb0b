package dev.plumbline.faults;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.RunStatus;
import dev.plumbline.sandbox.epicor.EpicorConfig;
import dev.plumbline.sandbox.procore.ProcoreConfig;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both systems tell everything they were sent, and Plumbline tells it to nobody. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class CanaryTest extends FaultTestBase {
    private static final Logger OURS = Logger.getLogger("dev.plumbline");

    @BeforeEach
    void logAll() {
        OURS.setLevel(Level.FINEST);
    }

    @AfterEach
    void logAsUsual() {
        OURS.setLevel(null);
    }

    @Test
    void nobodySeesASecretOrATaxIdentifierWhateverTheSystemsEcho() {
        String secrets =
                "client_secret=%s&%s x-api-key: %s Authorization: Bearer eyJhbGciOiJub25lIn0.x.y"
                        .formatted(
                                ProcoreConfig.defaults().clientSecret(),
                                EpicorConfig.defaults().clientSecret(),
                                EpicorConfig.defaults().apiKey());
        String refusal =
                "{\"error\":\"invalid_client\",\"error_description\":\"%s\"}".formatted(secrets);
        procore().faults().add(answered("POST", "/oauth/token", 1, 401, refusal));
        epicor().faults().add(answered("POST", "token", 1, 401, refusal));
        assertThat(sync()).anyMatch(run -> run.status() == RunStatus.FAILED);
        epicor().faults()
                .add(
                        answered(
                                "GET",
                                "/odata/",
                                1,
                                400,
                                "{\"HttpStatus\":400,\"ErrorMessage\":\"%s\"}".formatted(secrets)));
        procore()
                .faults()
                .add(
                        answered(
                                "PATCH",
                                "sync",
                                2,
                                422,
                                "{\"errors\":{\"base\":[\"%s\"]}}".formatted(secrets)));

        converge();
        wrongTokensAndQuestions();

        assertThat(Secrecy.breachesAnywhere()).isEmpty();
    }

    /** Whoever sends a credential to the wrong place does not find it again. */
    private static void wrongTokensAndQuestions() {
        String key = EpicorConfig.defaults().apiKey();
        Response wrong = given().header("Authorization", "Bearer " + key).get("/api/v1/runs");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.asString()).doesNotContain(key);
        Response typed = given().formParam("token", key).redirects().follow(false).post("/login");
        assertThat(typed.statusCode()).isEqualTo(401);
        assertThat(typed.asString()).doesNotContain(key);
        for (String path :
                new String[] {"/api/v1/records?q=" + key, "/api/v1/runs?status=" + key}) {
            given().header("Authorization", "Bearer " + FaultProfile.OPERATOR).get(path);
        }
        given().header("Authorization", "Bearer " + FaultProfile.OPERATOR)
                .contentType("application/json")
                .body("{\"division\":\"" + key + "\"}")
                .post("/api/v1/runs");
    }

    private static FaultRule answered(
            String method, String path, int times, int status, String body) {
        Map<String, String> json = Map.of("Content-Type", "application/json");
        return FaultRule.of(method, path, 0, times, Fault.answer(status, json, body));
    }
}

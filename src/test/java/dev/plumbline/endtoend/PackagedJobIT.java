package dev.plumbline.endtoend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.sandbox.demo.DemoSize;
import dev.plumbline.sandbox.dev.EmbeddedDatabase;
import dev.plumbline.sandbox.dev.StandIns;
import dev.plumbline.testing.PackagedProgram;
import dev.plumbline.testing.PackagedProgram.Ended;
import dev.plumbline.testing.TestEnvironment;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job by the packaged program, and every kind of answer of its API: a native program lacks
 * what nobody told its compiler of, and shows it only where it is used.
 */
@EnabledIf("dev.plumbline.testing.PackagedProgram#isPackaged")
class PackagedJobIT {
    private static final String DATABASE = "plumbline_packaged_job";
    private static final String TOKEN = "operator-token-of-the-packaged-job";

    /** What each answer must show. */
    private static final Map<String, String> SHOWN =
            Map.ofEntries(
                    Map.entry("runs", "items[0].entities[0].read"),
                    Map.entry("runs/1", "calls.procore"),
                    Map.entry(
                            "records?status=SYNCED&entity=AP_INVOICE",
                            "items[0].targets[0].originId"),
                    Map.entry("records?status=FAILED", "items[0].reason.message"),
                    Map.entry("records/1", "audit[0].hash"),
                    Map.entry("audit", "items[0].action"),
                    Map.entry("mappings/cost-codes", "items[0].glAccount"),
                    Map.entry("mappings/cost-codes/unmapped", "items[0].glAccount"),
                    Map.entry("mappings/projects", "items[0].epicorProject"),
                    Map.entry("reconciliation?all=true", "rows[0].kind"),
                    Map.entry("reconciliation?refresh=true", "totals.unexplained"),
                    Map.entry("reconciliation?level=cost-code", "items[0].code"),
                    Map.entry("reconciliation/double-counts", "setting"));

    @TempDir Path directory;

    private final EmbeddedDatabase database = TestEnvironment.Shared.database();
    private final StandIns standIns = StandIns.start(DemoSize.small());
    private PackagedProgram plumbline = new PackagedProgram(Path.of(""));
    private String api = "";

    @BeforeEach
    void configure() throws IOException {
        database.recreate(DATABASE);
        Map<String, String> settings = new HashMap<>(standIns.settings());
        settings.put("quarkus.datasource.jdbc.url", database.url(DATABASE));
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
        settings.put("plumbline.api-token", TOKEN);
        settings.put("plumbline.schedule", "off");
        plumbline = new PackagedProgram(directory);
        plumbline.configure(settings);
    }

    @AfterEach
    void stop() {
        standIns.close();
    }

    @Test
    void leavesInProcoreWhatTheBooksSayAndAnswersForIt() throws Exception {
        ExpectedProcore expected = ExpectedProcore.after(standIns.company());
        importTable("cost-codes", standIns.company().costCodes());
        importTable("projects", standIns.company().projects());

        Ended ended = plumbline.run("sync");

        assertThat(ended.code()).as(ended.err()).isEqualTo(3);
        assertThat(ProcoreComparison.differences(expected, URI.create(standIns.procore().url())))
                .isEmpty();
        assertThat(plumbline.run("mappings", "export").out().lines()).hasSizeGreaterThan(1);
        assertThat(plumbline.run("reconcile", "--level=gl-account", "--csv").code()).isZero();

        Process server = serve();
        try {
            assertThat(RecordComparison.differences(expected, records(), companies())).isEmpty();
            SHOWN.forEach((path, member) ->
                    assertThat(
                                    answer("GET", path, "")
                                            .then()
                                            .statusCode(200)
                                            .extract()
                                            .<Object>path(member))
                            .as("%s of %s", member, path)
                            .isNotNull());
            accepts();
            refuses();
        } finally {
            server.destroy();
            assertThat(server.waitFor(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        }
        assertThat(plumbline.text("out") + plumbline.text("err")).doesNotContain("\tat ");
    }

    private void accepts() {
        String rules = standIns.company().costCodes();
        Response replaced =
                given().auth()
                        .oauth2(TOKEN)
                        .contentType("text/csv")
                        .body(rules)
                        .put(api + "mappings/cost-codes");
        assertThat(replaced.then().statusCode(200).extract().<List<?>>path("items"))
                .hasSize((int) rules.lines().count() - 1);
        String rule = "{\"glAccount\":\"9999|99|*\",\"costCode\":\"01-500\",\"costType\":\"O\"}";
        answer("POST", "mappings/cost-codes", rule).then().statusCode(201);
        Response retried =
                answer("POST", "records/retry", "{\"reason\":\"GL_ACCOUNT_NOT_MAPPED\"}");
        assertThat(retried.then().statusCode(202).extract().<Integer>path("records")).isPositive();
        Response started =
                answer("POST", "runs", "{\"division\":\"east\",\"since\":\"2026-01-31\"}");
        assertThat(started.then().statusCode(202).extract().<String>path("runs[0].href"))
                .startsWith("/api/v1/runs/");
    }

    private void refuses() {
        Response table =
                answer("PUT", "mappings/cost-codes", "[{\"glAccount\":\"1\",\"validFrom\":\"x\"}]");
        assertThat(table.then().statusCode(400).extract().<String>path("errors[0].column"))
                .isNotBlank();
        Response word = answer("POST", "runs", "{\"divison\":\"east\"}");
        assertThat(word.then().statusCode(400).extract().<String>path("detail"))
                .contains("divison", "division, entities, mode, since");
        given().get(api + "runs").then().statusCode(401);
    }

    private List<JsonNode> records() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> records = new ArrayList<>();
        String page = "records?limit=200";
        while (true) {
            JsonNode answer = json.readTree(answer("GET", page, "").asString());
            answer.path("items").forEach(records::add);
            if (answer.path("next").isNull()) {
                return records;
            }
            page = "records?limit=200&cursor=" + answer.path("next").asText();
        }
    }

    private Response answer(String method, String path, String body) {
        return given().auth()
                .oauth2(TOKEN)
                .contentType(ContentType.JSON)
                .body(body)
                .request(method, api + path);
    }

    private Process serve() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        api = "http://127.0.0.1:" + port + "/api/v1/";
        Process server = plumbline.start(Map.of("QUARKUS_HTTP_PORT", String.valueOf(port)));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions() // until it listens
                .until(() ->
                        given().get("http://127.0.0.1:" + port + "/q/health/ready").statusCode()
                                == 200);
        return server;
    }

    private void importTable(String table, String csv) throws Exception {
        Path file = directory.resolve(table + ".csv");
        Files.writeString(file, csv);
        Ended ended = plumbline.run("mappings", "import", file.toString(), "--table=" + table);
        assertThat(ended.code()).as(ended.err()).isZero();
    }

    private Map<String, String> companies() {
        return standIns.company().divisionSettings().entrySet().stream()
                .filter(setting -> setting.getKey().endsWith(".epicor-company"))
                .collect(
                        Collectors.toMap(
                                setting -> setting.getKey().split("\\.", -1)[2],
                                Map.Entry::getValue));
    }
}

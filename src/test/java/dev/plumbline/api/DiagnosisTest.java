package dev.plumbline.api;

import static dev.plumbline.api.WithTokens.operator;
import static dev.plumbline.api.WithTokens.viewer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.cli.DoctorCommand;
import dev.plumbline.cli.ExitCode;
import dev.plumbline.cli.Task;
import dev.plumbline.sandbox.dev.StandIns;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import dev.plumbline.sandbox.web.Journal;
import dev.plumbline.sandbox.web.Json;
import dev.plumbline.testing.TestEnvironment;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The doctor over both stand-ins, in which troubles were planted. */
@QuarkusTest
@TestProfile(WithTokens.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiagnosisTest {
    private static final String CLOCK_AHEAD = "clockAheadSeconds";
    private static final String TAX = "98-7654321";

    @Inject DoctorCommand command;

    private final StandIns standIns = TestEnvironment.Shared.standIns();
    private boolean ran;

    @BeforeEach
    void eastWasRead() {
        WithTokens.settled();
        if (!ran) {
            put("cost-codes", standIns.company().costCodes());
            put("projects", standIns.company().projects());
            operator()
                    .contentType("application/json")
                    .body("{\"division\":\"east\"}")
                    .post("/api/v1/runs");
            WithTokens.settled();
            ran = true;
        }
        Awaitility.await() // what a changed table woke
                .atMost(Duration.ofMinutes(2))
                .until(() -> records("PENDING").isEmpty() && records("UNCERTAIN").isEmpty());
    }

    private static List<Object> records(String status) {
        return viewer().get("/api/v1/records?status=" + status).jsonPath().getList("items");
    }

    @AfterEach
    void restore() {
        standIns.epicor().faults().clear();
        standIns.epicor().switches().set(CLOCK_AHEAD, 0);
        standIns.epicor().switches().set("forbiddenServices", "");
    }

    @Test
    void findsWhatWasPlantedAndWritesNothing() {
        long project = projectsOfEast().getFirst();
        long closed = projectsOfEast().getLast();
        long twin = vendor("Twin Test Supply", null);
        long other = vendor("TWIN test supply ", "SAGE:77");
        int writes = standIns.procore().writes().size();
        long asked = last(standIns.procore().journal());
        try {
            standIns.procore()
                    .person(person -> {
                        person.tool(project, "commitments", false);
                        person.closeProject(closed);
                        return project;
                    });
            standIns.epicor().switches().set(CLOCK_AHEAD, 7200);
            standIns.epicor().switches().set("forbiddenServices", "Erp.BO.JobEntrySvc");

            Response answer = viewer().get("/api/v1/doctor?division=east");
            JsonPath found = answer.jsonPath();

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(found.getString("verdict")).isEqualTo("NEEDS_A_PERSON");
            assertThat(found.getList("divisions", String.class)).containsExactly("east");
            assertThat(seen(found, "SETTINGS", "OK")).contains("All are right");
            assertThat(seen(found, "EPICOR_LOGIN", "OK")).contains("takes our token");
            assertThat(seen(found, "PROCORE_LOGIN", "OK")).contains("takes our token");
            assertThat(seen(found, "EPICOR_PERMISSIONS", "PROBLEM"))
                    .contains("east, Erp.BO.JobEntrySvc", "HTTP 403");
            assertThat(seen(found, "PROJECT_TOOLS", "PROBLEM"))
                    .contains("project " + project + " (", ", Commitments: ", "403");
            assertThat(seen(found, "CLOCKS", "WARNING"))
                    .startsWith("Epicor: It is ")
                    .contains("ahead of the database's");
            assertThat(seen(found, "CLOCKS", "OK")).contains("Procore: It ", "this machine: It ");
            assertThat(seen(found, "FOREIGN_MARKS", "WARNING"))
                    .contains("vendors: ", "another integration's origin_id");
            assertThat(seen(found, "DUPLICATE_VENDORS", "WARNING"))
                    .contains("id " + twin + ", id " + other + " have the same tax identifier");
            assertThat(seen(found, "RATE_LIMITS", "OK")).contains("requests in ");
            assertThat(seen(found, "GL_ACCOUNTS", "WARNING"))
                    .contains(named("GL_ACCOUNT_NOT_MAPPED", "GL account (\\S+) has no cost code"));
            assertThat(seen(found, "PROJECTS", "WARNING")).contains(" is closed in Procore.");
            assertThat(found.getList("findings.findAll { it.level != 'OK' }.advice", String.class))
                    .isNotEmpty()
                    .noneMatch(String::isBlank);
            assertThat(answer.asString()).doesNotContain(TAX, TAX.replace("-", ""));
            assertThat(standIns.procore().writes()).hasSize(writes);
            assertThat(found.getLong("calls.procore"))
                    .isEqualTo(
                            standIns.procore().journal().entries().stream()
                                    .filter(entry -> entry.seq() > asked)
                                    .count());
            given().get("/q/health/group/doctor").then().statusCode(503);
            JsonPath health = given().get("/q/health/group/doctor").jsonPath();
            assertThat(health.getString("checks[0].data.verdict")).isEqualTo("NEEDS_A_PERSON");
            assertThat(health.getInt("checks[0].data.problems")).isEqualTo(2);
            assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        } finally {
            standIns.procore()
                    .person(person -> {
                        person.tool(project, "commitments", true);
                        person.edit("projects", closed, Json.object().put("active", true));
                        person.delete("vendors", twin);
                        person.delete("vendors", other);
                        return project;
                    });
        }
    }

    @Test
    void checksTheOtherSystemWhenOneRefusesTheLogin() {
        standIns.epicor()
                .faults()
                .add(
                        FaultRule.always(
                                "POST",
                                "/connect/token",
                                Fault.answer(
                                        400,
                                        Map.of("Content-Type", "application/json"),
                                        "{\"error\":\"invalid_client\"}")));
        standIns.epicor().tokens().expireAll();

        Response answer = operator().get("/api/v1/doctor?division=east&division=west");
        JsonPath found = answer.jsonPath();
        StringWriter out = new StringWriter();
        ExitCode code =
                command.run(
                        new Task.Doctor(Set.of("west"), false),
                        new PrintWriter(out),
                        new PrintWriter(new StringWriter()));

        assertThat(found.getString("verdict")).isEqualTo("FAILED");
        assertThat(seen(found, "EPICOR_LOGIN", "PROBLEM")).contains("invalid_client");
        assertThat(seen(found, "EPICOR_PERMISSIONS", "NOT_CHECKED")).contains("needs Epicor");
        assertThat(seen(found, "CLOCKS", "NOT_CHECKED")).startsWith("Epicor: ");
        assertThat(seen(found, "PROCORE_LOGIN", "OK")).contains("takes our token");
        assertThat(seen(found, "PROCORE_PERMISSIONS", "OK")).contains(" vendors, ");
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString())
                .startsWith("verdict      what ")
                .contains("PROBLEM      Epicor login ", "not checked  Epicor permissions ")
                .contains("nothing was written to either.");
        standIns.settings().entrySet().stream()
                .filter(setting -> setting.getKey().matches(".*(secret|api-key)"))
                .forEach(setting ->
                        assertThat(answer.asString() + out).doesNotContain(setting.getValue()));
    }

    @Test
    void refusesADivisionThatIsNotThereAndWhoeverIsNotKnown() {
        assertThat(viewer().get("/api/v1/doctor?division=nosuch").statusCode()).isEqualTo(400);
        assertThat(given().get("/api/v1/doctor").statusCode()).isEqualTo(401);
        StringWriter err = new StringWriter();

        ExitCode code =
                command.run(
                        new Task.Doctor(Set.of("nosuch"), true),
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err, true));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("No division is named nosuch; there are ");
    }

    private static String seen(JsonPath found, String subject, String level) {
        List<Map<String, String>> findings =
                found.getList(
                        "findings.findAll { it.subject == '%s' && it.level == '%s' }"
                                .formatted(subject, level));
        assertThat(findings).as(subject + " " + level + " in " + found.prettify()).isNotEmpty();
        return findings.stream()
                .map(finding -> finding.get("about") + ": " + finding.get("seen"))
                .reduce("", (before, each) -> before + (before.isEmpty() ? "" : "\n") + each);
    }

    /** What the message of a failed record names. */
    private static String named(String reason, String pattern) {
        String messages =
                viewer().get("/api/v1/records?division=east&limit=1000&reason=" + reason)
                        .jsonPath()
                        .getString("items.reason.message");
        Matcher matcher = Pattern.compile(pattern).matcher(messages);
        assertThat(matcher.find()).as(messages).isTrue();
        return matcher.group(1);
    }

    private List<Long> projectsOfEast() {
        String ours =
                "epicor:"
                        + standIns.company()
                                .divisionSettings()
                                .get("plumbline.divisions.east.epicor-company")
                        + ":purchase-order:";
        return standIns.procore().rows("purchase_order_contracts").stream()
                .filter(row -> row.path("origin_id").asText("").startsWith(ours))
                .map(row -> row.path("project_id").asLong())
                .distinct()
                .toList();
    }

    private long vendor(String name, String origin) {
        ObjectNode row = Json.object().put("name", name).put("origin_id", origin);
        row.putObject("business_register").put("type", "ein").put("identifier", TAX);
        return standIns.procore().person(person -> person.createVendor(row));
    }

    private static long last(Journal journal) {
        return journal.entries().stream().mapToLong(Journal.Entry::seq).max().orElse(0);
    }

    private static void put(String table, String csv) {
        assertThat(
                        operator()
                                .contentType("text/csv")
                                .body(csv)
                                .put("/api/v1/mappings/" + table)
                                .statusCode())
                .isEqualTo(200);
    }
}

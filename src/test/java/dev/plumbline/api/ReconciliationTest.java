package dev.plumbline.api;

import static dev.plumbline.api.WithTokens.operator;
import static dev.plumbline.api.WithTokens.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The last reconciliation over REST; every run ends with one. */
@QuarkusTest
@TestProfile(WithTokens.class)
class ReconciliationTest {
    private static final String PATH = "/api/v1/reconciliation";
    private static boolean ran;

    @Inject ObjectMapper json;

    @BeforeEach
    void aRunOfEverythingHasEnded() {
        WithTokens.settled();
        if (!ran) {
            operator().contentType("application/json").post("/api/v1/runs");
            WithTokens.settled();
            ran = true;
        }
    }

    @Test
    void answersWhatDiffersWithWhatExplainsIt() throws Exception {
        JsonNode answer = get(PATH);

        assertThat(fields(answer)).containsExactly("asOf", "rows", "totals");
        assertThat(fields(answer.path("totals")))
                .containsExactly("epicor", "procore", "difference", "unexplained");
        assertThat(answer.path("totals").path("unexplained").decimalValue())
                .isEqualByComparingTo("0.00");
        assertThat(answer.path("rows")).isNotEmpty();
        for (JsonNode row : answer.path("rows")) {
            assertThat(fields(row))
                    .containsExactly(
                            "division",
                            "procoreProjectId",
                            "kind",
                            "key",
                            "epicor",
                            "procore",
                            "difference",
                            "explainedBy");
            assertThat(sum(row.path("explainedBy"), "amount"))
                    .isEqualByComparingTo(row.path("difference").decimalValue());
            assertThat(row.path("explainedBy"))
                    .allSatisfy(why -> {
                        assertThat(fields(why)).containsExactly("recordId", "amount", "reason");
                        Response record =
                                viewer().get("/api/v1/records/" + why.path("recordId").asLong());
                        assertThat(record.jsonPath().getString("sourceKey"))
                                .isEqualTo(row.path("key").asText());
                    });
        }
    }

    @Test
    void showsAllAndFiltersByDivisionAndProject() throws Exception {
        JsonNode all = get(PATH + "?all=true");
        JsonNode east = get(PATH + "?all=true&division=east");
        long project = east.path("rows").get(0).path("procoreProjectId").asLong();

        JsonNode one = get(PATH + "?all=true&division=east&project=" + project);

        assertThat(sum(all.path("rows"), "epicor"))
                .isEqualByComparingTo(all.path("totals").path("epicor").decimalValue());
        assertThat(all.path("rows").size()).isGreaterThan(east.path("rows").size());
        assertThat(east.path("rows"))
                .allSatisfy(row -> assertThat(row.path("division").asText()).isEqualTo("east"));
        assertThat(one.path("rows"))
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(row.path("procoreProjectId").asLong()).isEqualTo(project));
        assertThat(sum(one.path("rows"), "procore"))
                .isEqualByComparingTo(one.path("totals").path("procore").decimalValue());
    }

    @Test
    void readsBothSidesAnewWhenAsked() throws Exception {
        JsonNode last = get(PATH + "?division=east");

        JsonNode live = get(PATH + "?division=east&refresh=true");

        assertThat(live.path("asOf").asText()).isGreaterThan(last.path("asOf").asText());
        assertThat(live.path("totals")).isEqualTo(last.path("totals"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"division", "project", "document", "gl-account", "cost-code"})
    void exportsEveryLevelToTheSameTotals(String level) throws Exception {
        JsonNode totals = get(PATH).path("totals");

        List<String> lines =
                viewer().get(PATH + ".csv?level=" + level)
                        .then()
                        .extract()
                        .asString()
                        .lines()
                        .toList();
        JsonNode answer = get(PATH + "?level=" + level);

        assertThat(lines.getFirst())
                .isEqualTo(
                        "division,procoreProjectId,epicorProject,kind,key,code,epicor,procore,difference,unexplained,why");
        assertThat(answer.path("items").size()).isEqualTo(lines.size() - 1);
        assertThat(sum(answer.path("items"), "epicor"))
                .isEqualByComparingTo(totals.path("epicor").decimalValue());
        assertThat(sum(answer.path("items"), "procore"))
                .isEqualByComparingTo(totals.path("procore").decimalValue());
    }

    @Test
    void showsWhatIsCountedTwiceWithTheSettingThatChangesIt() throws Exception {
        JsonNode answer = get(PATH + "/double-counts");

        assertThat(answer.path("setting").asText()).isEqualTo("plumbline.ap-invoices.po-matched");
        assertThat(answer.path("value").asText()).isEqualTo("invoice");
        // Few accounts have a rule in these tests; the figures are held in the fault suite.
        assertThat(answer.path("items").isArray()).isTrue();
    }

    @Test
    void tellsWhatIsUnexplainedAsAMetric() {
        get200(PATH);

        String metrics = operator().get("/q/metrics").then().extract().asString();

        assertThat(metrics)
                .contains("plumbline_reconciliation_unexplained{division=\"east\",} 0.0");
    }

    @ParameterizedTest
    @CsvSource({"?division=nowhere", "?refresh=perhaps", "?level=galaxy"})
    void refusesWhatIsNoQuestion(String query) {
        Response answer = viewer().get(PATH + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    private JsonNode get(String path) throws Exception {
        return json.readTree(get200(path));
    }

    private static String get200(String path) {
        return viewer().get(path).then().statusCode(200).extract().asString();
    }

    private static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static BigDecimal sum(JsonNode rows, String field) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : rows) {
            sum = sum.add(row.path(field).decimalValue());
        }
        return sum;
    }
}

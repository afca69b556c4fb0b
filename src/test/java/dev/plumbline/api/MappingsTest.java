package dev.plumbline.api;

import static dev.plumbline.api.WithTokens.operator;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(WithTokens.class)
class MappingsTest {
    private static final String COST_CODES = "/api/v1/mappings/cost-codes";
    private static final String PROJECTS = "/api/v1/mappings/projects";
    private static final String RULE =
            "{\"division\":null,\"glAccount\":\"9900|*\",\"costCode\":\"01-010\",\"costType\":\"L\"}";

    @BeforeEach
    void oneRuleStands() {
        assertThat(put(COST_CODES, "[" + RULE + "]").statusCode()).isEqualTo(200);
        assertThat(put(PROJECTS, "[]").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[{\"glAccount\":\"1\",\"costCode\":\"a\",\"costType\":\"b\"},{\"glAccount\":\"2\",\"costCode\":\"\",\"costType\":\"b\"}]; 2; costCode",
                "[{\"glAccount\":\"1\",\"costCode\":\"a\",\"costType\":\"b\",\"validFrom\":\"soon\"}]; 1; validFrom",
                "[{\"glAccount\":\"1\",\"costCode\":\"a\",\"costType\":\"b\",\"costtype\":\"b\"}]; 1; costtype",
                "[{\"division\":\"mars\",\"glAccount\":\"1\",\"costCode\":\"a\",\"costType\":\"b\"}]; 1; division",
                "[5]; 1; ''"
            })
    void refusesAWrongArrayByLineAndColumnAndImportsNothing(String body, int line, String column) {
        Response answer = put(COST_CODES, body);

        assertRefused(answer, line, column);
    }

    @Test
    void refusesAWrongFileByLineAndColumnAndImportsNothing() {
        Response answer =
                operator()
                        .contentType("text/csv")
                        .body("glAccount,costCode,costType\n5100,03-300,M\n5200,,M\n")
                        .put(COST_CODES);

        assertRefused(answer, 3, "costCode");
    }

    @Test
    void replacesTheTableByAFileAsSpreadsheetsSaveIt() {
        Response answer =
                operator()
                        .contentType("text/csv; charset=UTF-8")
                        .body("\uFEFFdivision,glAccount,costCode,costType\n,9901|*,01-010,L\n")
                        .put(COST_CODES);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(accounts()).containsExactly("9901|*");
    }

    @Test
    void addsAndDeletesOneRule() {
        Response added = post(COST_CODES, RULE.replace("9900|*", "9902|10"));
        int id = added.jsonPath().getInt("id");

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(added.header("Location")).endsWith(COST_CODES + "/" + id);
        assertThat(accounts()).containsExactly("9900|*", "9902|10");
        assertThat(post(COST_CODES, RULE).statusCode()).isEqualTo(400);
        assertThat(operator().delete(COST_CODES + "/" + id).statusCode()).isEqualTo(204);
        assertThat(operator().delete(COST_CODES + "/" + id).statusCode()).isEqualTo(404);
        assertThat(accounts()).containsExactly("9900|*");
    }

    @Test
    void keepsProjectsOfEachDivision() {
        String rule = "{\"division\":\"east\",\"epicorProject\":\"P-X\",\"procoreProjectId\":77}";

        int id = post(PROJECTS, rule).jsonPath().getInt("id");

        assertThat(operator().get(PROJECTS).jsonPath().getList("items.procoreProjectId"))
                .containsExactly(77);
        assertThat(post(PROJECTS, rule).jsonPath().getString("errors[0].column"))
                .isEqualTo("epicorProject");
        assertThat(
                        operator()
                                .contentType("text/csv")
                                .body("division,epicorProject,procoreProjectId\neast,P-X,seven\n")
                                .put(PROJECTS)
                                .jsonPath()
                                .getString("errors[0].column"))
                .isEqualTo("procoreProjectId");
        assertThat(operator().delete(PROJECTS + "/" + id).statusCode()).isEqualTo(204);
    }

    private static void assertRefused(Response answer, int line, String column) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("errors[0].line")).isEqualTo(line);
        assertThat(answer.jsonPath().getString("errors[0].column")).isEqualTo(column);
        assertThat(answer.jsonPath().getString("detail")).contains("nothing of it was stored");
        assertThat(accounts()).containsExactly("9900|*");
    }

    private static List<String> accounts() {
        return operator().get(COST_CODES).jsonPath().getList("items.glAccount");
    }

    private static Response put(String path, String body) {
        return operator().contentType("application/json").body(body).put(path);
    }

    private static Response post(String path, String body) {
        return operator().contentType("application/json").body(body).post(path);
    }
}

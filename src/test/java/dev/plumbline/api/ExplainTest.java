package dev.plumbline.api;

import static dev.plumbline.api.WithTokens.operator;
import static dev.plumbline.api.WithTokens.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.cli.ExitCode;
import dev.plumbline.cli.ExplainCommand;
import dev.plumbline.cli.Task;
import dev.plumbline.sandbox.dev.StandIns;
import dev.plumbline.testing.TestEnvironment;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Division east after a run, held against the raw rows of both stand-ins. */
@QuarkusTest
@TestProfile(WithTokens.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainTest {
    private static final String EAST =
            TestEnvironment.Shared.standIns()
                    .company()
                    .divisionSettings()
                    .get("plumbline.divisions.east.epicor-company");
    private static final String ORDER = "epicor:" + EAST + ":purchase-order:";
    private static final String INVOICE = "epicor:" + EAST + ":ap-invoice:";

    @Inject ExplainCommand command;

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

    @Test
    void goesFromALineInProcoreBackToTheReleaseAndWhatDecided() {
        ObjectNode line = ourLine("purchase_order_line_items", ORDER);
        String origin = line.path("origin_id").asText();
        String[] key = origin.substring(ORDER.length()).split("[:.]", -1);
        ObjectNode release =
                epicor("PORelTGLC", "PONum", key[0], "POLine", key[2], "PORelNum", key[3]).stream()
                        .filter(row -> row.path("BookID").asText().equals("MAIN"))
                        .filter(row -> row.path("RecordType").asText().equals("A"))
                        .findFirst()
                        .orElseThrow();

        for (String question :
                List.of("originId=" + origin, "procore=line&id=" + line.path("id").asLong())) {
            JsonPath answer = explain(question + "&live=true");
            List<Map<String, Object>> asked =
                    answer.getList(
                            "documents.targets.flatten().lines.flatten().findAll { it.asked }");

            assertThat(asked).isNotEmpty();
            Map<String, Object> found =
                    asked.stream()
                            .filter(it -> it.get("originId").equals(origin))
                            .findFirst()
                            .orElseThrow();
            assertThat(found)
                    .containsEntry("epicor", "line %s, release %s".formatted(key[2], key[3]))
                    .containsEntry("glAccount", release.path("GLAccount").asText());
            assertThat(number(found.get("procoreLineId"))).isEqualTo(line.path("id").asLong());
            assertThat(number(found.get("budgetCodeId")))
                    .isEqualTo(line.path("wbs_code_id").asLong());
            assertThat(found.get("costCode") + "." + found.get("costType"))
                    .isEqualTo(budgetCode(line));
            assertThat(new BigDecimal(found.get("amount").toString()))
                    .isEqualByComparingTo(new BigDecimal(line.path("amount").asText()));
            assertThat(new BigDecimal(found.get("inProcore").toString()))
                    .isEqualByComparingTo(new BigDecimal(line.path("amount").asText()));
            assertThat(found.get("rule")).isNotNull();
            assertThat(String.join("\n", answer.getList("sentences", String.class)))
                    .contains("PO " + key[0] + " is of division east (Epicor company " + EAST + "")
                    .contains("Line %s, release %s: ".formatted(key[2], key[3]))
                    .contains("on GL account " + release.path("GLAccount").asText())
                    .contains(" rule ")
                    .contains("it is Procore's line " + line.path("id").asLong())
                    .contains("with the same amount there now");
        }
    }

    @Test
    void goesFromAnObjectInProcoreBackToItsDocumentRunAndRequests() {
        ObjectNode contract = ours("purchase_order_contracts", ORDER);
        String number = contract.path("number").asText();

        JsonPath byId = explain("procore=contract&id=" + contract.path("id").asLong());
        JsonPath byNumber = explain("q=PO " + number + "&division=east");
        JsonPath byOrigin = explain("originId=" + contract.path("origin_id").asText());

        assertThat(byId.getList("documents")).isEqualTo(byNumber.getList("documents"));
        assertThat(byOrigin.getList("documents")).isEqualTo(byNumber.getList("documents"));
        assertThat(byId.getString("documents[0].key")).isEqualTo(number);
        String target =
                "documents[0].targets.find { it.procoreId == %d }."
                        .formatted(contract.path("id").asLong());
        assertThat(byId.getLong(target + "procoreProjectId"))
                .isEqualTo(contract.path("project_id").asLong());
        assertThat(new BigDecimal(byId.getString(target + "sentAmount")))
                .isEqualByComparingTo(
                        sum("purchase_order_line_items", "purchase_order_contract_id", contract));
        int run =
                operator()
                        .get("/api/v1/runs?division=east&limit=1")
                        .jsonPath()
                        .getInt("items[0].id");
        assertThat(byId.getInt(target + "sentByRun")).isLessThanOrEqualTo(run).isPositive();
        List<String> writes = requestsThatWrote(contract);
        assertThat(byId.getString(target + "requestId"))
                .isNotNull()
                .isIn(writes)
                .isEqualTo(
                        operator()
                                .get(
                                        "/api/v1/audit?recordId="
                                                + byId.getLong("documents[0].recordId"))
                                .jsonPath()
                                .getString(
                                        "items.findAll { it.originId == '%s' }.last().requestId"
                                                .formatted(contract.path("origin_id").asText())));
        assertThat(byId.getList(target + "requests.what", String.class)).isNotEmpty();
        assertThat(byId.getList(target + "requests.state", String.class)).containsOnly("ANSWERED");
        assertThat(byId.getList(target + "requests.requestIds.flatten()", String.class))
                .containsAll(writes);
        assertThat(String.join("\n", byId.getList("sentences", String.class)))
                .contains("it is purchase order contract " + contract.path("id").asLong())
                .contains("(x-request-id " + writes.getLast() + ")");
    }

    /** What the stand-in called the requests that wrote a contract and its lines. */
    private List<String> requestsThatWrote(ObjectNode contract) {
        String origin = contract.path("origin_id").asText();
        return standIns.procore().writes().stream()
                .filter(write -> (write.path("origin_id").asText() + ":").startsWith(origin + ":"))
                .map(write -> write.path("request_id").asText())
                .distinct()
                .toList();
    }

    @Test
    void explainsInvoicesAndVendorsAlike() {
        ObjectNode cost = ours("direct_costs", INVOICE);
        String rest = cost.path("origin_id").asText().substring(INVOICE.length());
        String key = rest.substring(0, rest.lastIndexOf(':'));

        JsonPath invoice = explain("entity=AP_INVOICE&division=east&key=" + key);
        ObjectNode known = ours("vendors", "epicor:" + EAST + ":vendor:");
        String number = known.path("origin_id").asText().split(":", -1)[3];
        JsonPath vendor = explain("q=VENDOR " + number + "&division=east&live=true");

        assertThat(
                        invoice
                                .getList("documents.targets.flatten().procoreId", Long.class)
                                .stream()
                                .map(String::valueOf))
                .contains(cost.path("id").asText());
        assertThat(
                        explain("procore=direct-cost&id=" + cost.path("id").asText())
                                .getString("documents[0].key"))
                .isEqualTo(key);
        assertThat(vendor.getLong("documents[0].targets[0].procoreId"))
                .isEqualTo(known.path("id").asLong());
        assertThat(vendor.getList("sentences", String.class))
                .anyMatch(it -> it.matches("Procore says now: (in)?active\\."));
    }

    @Test
    void saysWhyADocumentIsNotThereAndWhatItsLinesWouldBe() {
        JsonPath failed =
                operator().get("/api/v1/records?division=east&status=FAILED&limit=100").jsonPath();
        List<Map<String, Object>> records = failed.getList("items");

        assertThat(records).isNotEmpty();
        for (Map<String, Object> record : records) {
            JsonPath answer =
                    explain(
                            "division=east&entity=%s&key=%s"
                                    .formatted(
                                            record.get("entity"),
                                            URLEncoder.encode(
                                                    record.get("sourceKey").toString(),
                                                    StandardCharsets.UTF_8)));
            Map<?, ?> reason = (Map<?, ?>) record.get("reason");
            assertThat(answer.getString("documents[0].status")).isEqualTo("FAILED");
            assertThat(answer.getList("sentences", String.class))
                    .contains("It needs a person.", reason.get("message").toString());
            if (reason.get("code").equals("GL_ACCOUNT_NOT_MAPPED")
                    && reason.get("message").toString().contains("has no cost code")
                    && answer.getList("documents[0].targets").isEmpty()) {
                assertThat(answer.getList("sentences", String.class))
                        .anyMatch(it -> it.contains("which no rule gives a cost code"));
                assertThat(answer.getList("documents[0].waiting.epicorProject", String.class))
                        .isNotEmpty()
                        .allMatch(it -> !it.isEmpty());
            }
        }
    }

    @Test
    void saysThatAnOrderIsNotApproved() {
        ObjectNode draft =
                standIns.epicor().state().rows("POHeader", Map.of("Company", EAST)).stream()
                        .filter(row -> !row.path("ApprovalStatus").asText().equals("A"))
                        .findFirst()
                        .orElseThrow();

        JsonPath answer = explain("q=PO " + draft.path("PONum").asText() + "&division=east");

        assertThat(answer.getString("documents[0].status")).isNull();
        assertThat(answer.getList("sentences", String.class))
                .anyMatch(it ->
                        it.contains("it is not approved")
                                && it.contains(
                                        "it is " + draft.path("ApprovalStatus").asText() + " now"));
    }

    @Test
    void saysWhereToLookForWhatItDoesNotKnow() {
        String number = ours("purchase_order_contracts", ORDER).path("number").asText();

        JsonPath elsewhere = explain("q=PO " + number + "&division=west");
        JsonPath nowhere = explain("q=PO 999999999&division=east&live=true");
        JsonPath foreign = explain("originId=epicor:OTHER9:purchase-order:12:34");
        JsonPath object = explain("procore=contract&id=987654321");

        assertThat(elsewhere.getList("documents")).isEmpty();
        assertThat(elsewhere.getList("sentences", String.class))
                .anyMatch(it -> it.startsWith("Division east has one with that number"));
        assertThat(nowhere.getList("sentences", String.class))
                .contains(
                        "Plumbline knows no PO 999999999 of division east.",
                        "Epicor company " + EAST + " has none.")
                .anyMatch(it ->
                        it.startsWith("The purchase orders of division east have been read up to"));
        assertThat(foreign.getList("sentences", String.class))
                .anyMatch(it -> it.contains("Epicor company OTHER9"));
        assertThat(object.getList("sentences", String.class))
                .contains("Plumbline has neither made nor adopted a contract with id 987654321.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=",
                "q=PO abc",
                "q=LETTER 5",
                "q=procore contract x",
                "q=procore budget 5",
                "q=PO 1&division=nowhere",
                "entity=VENDOR",
                "q=PO 1&live=perhaps"
            })
    void refusesWhatIsNoQuestion(String question) {
        assertThat(viewer().get("/api/v1/explain?" + question).statusCode()).isEqualTo(400);
    }

    @Test
    void answersTheShellInSentences() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String number = ours("purchase_order_contracts", ORDER).path("number").asText();

        ExitCode known = run(new Task.Explain(List.of("PO", number), "east", false), out, err);
        ExitCode unknown = run(new Task.Explain(List.of("PO", "999999999"), null, false), out, err);
        ExitCode unclear = run(new Task.Explain(List.of("what?"), null, false), out, err);

        assertThat(List.of(known, unknown, unclear))
                .containsExactly(ExitCode.IN_STEP, ExitCode.NEEDS_A_PERSON, ExitCode.USAGE);
        assertThat(out.toString())
                .contains("PO " + number + " is of division east")
                .contains("Plumbline knows no PO 999999999");
        assertThat(err.toString()).contains("ask for PO 4021, INVOICE 118/INV-7");
    }

    private ExitCode run(Task.Explain task, StringWriter out, StringWriter err) {
        return command.run(task, new PrintWriter(out), new PrintWriter(err));
    }

    private static JsonPath explain(String question) {
        var answer =
                viewer().urlEncodingEnabled(false)
                        .get(
                                "/api/v1/explain?"
                                        + question.replace(" ", "%20")
                                                .replace("#", "%23")
                                                .replace("\"", "%22"));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath(
                JsonPathConfig.jsonPathConfig()
                        .numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
    }

    private List<ObjectNode> epicor(String table, String... key) {
        Map<String, String> equal = new java.util.HashMap<>(Map.of("Company", EAST));
        for (int i = 0; i < key.length; i += 2) {
            equal.put(key[i], key[i + 1]);
        }
        return standIns.epicor().state().rows(table, equal);
    }

    private ObjectNode ours(String table, String prefix) {
        return standIns.procore().rows(table).stream()
                .filter(row -> row.path("origin_id").asText().startsWith(prefix))
                .filter(row -> !row.hasNonNull("deleted_at"))
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode ourLine(String table, String prefix) {
        return ours(table, prefix);
    }

    private BigDecimal sum(String table, String column, ObjectNode head) {
        return standIns.procore().rows(table).stream()
                .filter(row -> row.path(column).asText().equals(head.path("id").asText()))
                .filter(row -> !row.hasNonNull("deleted_at"))
                .map(row -> new BigDecimal(row.path("amount").asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** From the ids of cost code and type: codes that were made over the API name no more. */
    private String budgetCode(ObjectNode line) {
        ObjectNode code = one("wbs_codes", line.path("wbs_code_id").asText());
        if (!code.hasNonNull("cost_code_id")) {
            return code.path("flat_code").asText();
        }
        return one("cost_codes", code.path("cost_code_id").asText()).path("full_code").asText()
                + "."
                + one("line_item_types", code.path("line_item_type_id").asText())
                        .path("code")
                        .asText();
    }

    private ObjectNode one(String table, String id) {
        return standIns.procore().rows(table).stream()
                .filter(row -> row.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}

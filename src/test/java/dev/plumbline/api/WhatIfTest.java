package dev.plumbline.api;

import static dev.plumbline.api.WithTokens.operator;
import static dev.plumbline.api.WithTokens.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.cli.ExitCode;
import dev.plumbline.cli.MappingTable;
import dev.plumbline.cli.Task;
import dev.plumbline.cli.WhatIfCommand;
import dev.plumbline.sandbox.dev.StandIns;
import dev.plumbline.testing.TestEnvironment;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is foretold of a changed table, held against what becomes of it once it is saved. */
@QuarkusTest
@TestProfile(WithTokens.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatIfTest {
    private static final String COST_CODES = "/api/v1/mappings/cost-codes";
    private static final String PROJECTS = "/api/v1/mappings/projects";

    private static final String EAST =
            TestEnvironment.Shared.standIns()
                    .company()
                    .divisionSettings()
                    .get("plumbline.divisions.east.epicor-company");

    @Inject WhatIfCommand command;
    @TempDir Path directory;

    private final StandIns standIns = TestEnvironment.Shared.standIns();
    private boolean ran;

    @BeforeEach
    void eastIsInStepWithTheTables() {
        WithTokens.settled();
        put(COST_CODES, standIns.company().costCodes());
        put(PROJECTS, standIns.company().projects());
        if (!ran) {
            operator().contentType("application/json").post("/api/v1/runs");
            WithTokens.settled();
            ran = true;
        }
        quiet();
    }

    @Test
    void foretellsWhatASavedTableDoes() {
        Map<Long, String> before = standings();
        Map<String, Place> linesBefore = lines();
        String proposed = changed(standIns.company().costCodes(), linesBefore);

        JsonPath told = whatIf(COST_CODES, proposed);

        assertThat(operator().get(COST_CODES).jsonPath().getList("items"))
                .hasSize((int) standIns.company().costCodes().lines().count() - 1);
        assertThat(lines()).isEqualTo(linesBefore);
        put(COST_CODES, proposed);
        quiet();
        Map<Long, String> after = standings();
        Map<String, Place> linesAfter = lines();

        assertThat(ids(told, "frees"))
                .isNotEmpty()
                .isEqualTo(changes(before, after, "FAILED", false));
        assertThat(ids(told, "fails"))
                .isNotEmpty()
                .isEqualTo(changes(before, after, "FAILED", true));
        Map<String, String> moved = new TreeMap<>();
        linesBefore.forEach((origin, place) -> {
            Place now = linesAfter.get(origin);
            if (now != null && !now.code().equals(place.code())) {
                moved.put(origin, place + " -> " + now.code());
            }
        });
        assertThat(moved).isNotEmpty();
        assertThat(toldMoves(told)).isEqualTo(moved);
        assertThat(total(told, "moves"))
                .isEqualByComparingTo(
                        linesBefore.entrySet().stream()
                                .filter(line -> moved.containsKey(line.getKey()))
                                .map(line -> line.getValue().amount())
                                .reduce(BigDecimal.ZERO, BigDecimal::add));
        BigDecimal freed = BigDecimal.ZERO;
        for (long id : ids(told, "frees")) {
            freed =
                    freed.add(
                            new BigDecimal(
                                    exact(viewer().get("/api/v1/records/" + id))
                                            .getString("amount")));
        }
        assertThat(total(told, "frees")).isEqualByComparingTo(freed);
        assertThat(told.getList("fails.reason.code", String.class))
                .containsOnly("COST_CODE_NOT_IN_PROJECT");
        assertThat(told.getBoolean("totals.complete")).isTrue();
    }

    /**
     * Rules for accounts that have none; the most used cost code becomes the second, and the third
     * one that nobody has.
     */
    private static String changed(String csv, Map<String, Place> lines) {
        List<String> codes =
                lines.values().stream()
                        .collect(
                                Collectors.groupingBy(
                                        line -> line.code().split("\\.", -1)[0],
                                        TreeMap::new,
                                        Collectors.counting()))
                        .entrySet()
                        .stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .map(Map.Entry::getKey)
                        .toList();
        return csv.lines()
                        .map(line -> {
                            String[] cells = line.split(",", -1);
                            if (cells[2].equals(codes.get(0))) {
                                cells[2] = codes.get(1);
                            } else if (cells[2].equals(codes.get(2))) {
                                cells[2] = "99-999";
                            }
                            return String.join(",", cells);
                        })
                        .collect(Collectors.joining("\n"))
                + "\n,5990|*,%1$s,M,,\n,5995|*,%1$s,M,,\n,6110|*,%1$s,M,,\n"
                        .formatted(codes.get(1));
    }

    @Test
    void foretellsWhatOneRuleMoreFrees() {
        String rule =
                "{\"glAccount\":\"5990|*\",\"costCode\":\"%s\",\"costType\":\"M\"}"
                        .formatted(anyCode());
        Map<Long, String> before = standings();

        JsonPath told =
                operator()
                        .contentType("application/json")
                        .body(rule)
                        .post(COST_CODES + "/what-if")
                        .jsonPath();
        assertThat(
                        operator()
                                .contentType("application/json")
                                .body(rule)
                                .post(COST_CODES)
                                .statusCode())
                .isEqualTo(201);
        quiet();

        assertThat(ids(told, "frees")).isEqualTo(changes(before, standings(), "FAILED", false));
        assertThat(told.getList("moves")).isEmpty();
        assertThat(told.getList("fails")).isEmpty();
    }

    @Test
    void foretellsWhereLinesGoWhenAProjectIsAnotherOne() {
        ObjectNode contract = contractOfOneProject();
        String epicorProject = projectOf(contract);
        long from = contract.path("project_id").asLong();
        long to = otherProject(from);
        String proposed =
                standIns.company().projects() + "east,%s,%d\n".formatted(epicorProject, to);
        Map<Long, String> before = standings();

        JsonPath told = whatIf(PROJECTS, proposed);
        StringWriter out = new StringWriter();
        ExitCode verdict = command(proposed, MappingTable.PROJECTS, out);
        put(PROJECTS, proposed);
        quiet();

        assertThat(told.getList("moves.project", Long.class).stream().map(Number::longValue))
                .isNotEmpty()
                .containsOnly(from);
        assertThat(told.getList("moves.toProject", Long.class).stream().map(Number::longValue))
                .containsOnly(to);
        Set<Long> moved = ids(told, "moves");
        Map<String, Place> after = lines();
        List<Map<String, Object>> moves = told.getList("moves");
        for (Map<String, Object> move : moves) {
            Place there = after.get(origin(move, to));
            assertThat(there).as("%s", move).isNotNull();
            assertThat(there.project()).isEqualTo(to);
            assertThat(there.code()).isEqualTo(move.get("toCode"));
            assertThat(there.amount()).isEqualByComparingTo(move.get("amount").toString());
        }
        assertThat(moved).isNotEmpty();
        assertThat(ids(told, "fails")).isEqualTo(changes(before, standings(), "FAILED", true));
        assertThat(out.toString()).contains("moves").contains("Nothing was saved.");
        assertThat(verdict)
                .isEqualTo(
                        told.getList("fails").isEmpty()
                                ? ExitCode.IN_STEP
                                : ExitCode.NEEDS_A_PERSON);
    }

    @Test
    void refusesATableAsSavingItWould() {
        for (String body :
                List.of(
                        "[{\"glAccount\":\"51*\"}]",
                        "{\"glAccount\":\"\"}",
                        "{",
                        "[{\"account\":\"5100\"}]")) {
            Response answer =
                    operator()
                            .contentType("application/json")
                            .body(body)
                            .post(COST_CODES + "/what-if");
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
        }
        StringWriter out = new StringWriter();
        assertThat(
                        command(
                                "division,glAccount,costCode,costType\nnowhere,5,1,M\n",
                                MappingTable.COST_CODES,
                                out))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void changesNothingWhereNothingIsChanged() {
        JsonPath told = whatIf(COST_CODES, standIns.company().costCodes());

        assertThat(told.getInt("totals.looked")).isZero();
        assertThat(told.getList("frees")).isEmpty();
        assertThat(told.getList("moves")).isEmpty();
        assertThat(told.getList("fails")).isEmpty();
    }

    private ExitCode command(String csv, MappingTable table, StringWriter out) {
        try {
            Path file = Files.writeString(directory.resolve("proposed.csv"), csv);
            return command.run(
                    new Task.TryMappings(table, file), new PrintWriter(out), new PrintWriter(out));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A line in Procore: where it is, on what budget code, for how much. */
    private record Place(long project, String code, BigDecimal amount) {}

    /** All lines of ours by {@code origin_id}. */
    private Map<String, Place> lines() {
        Map<String, String> costCodes = column("cost_codes", "full_code");
        Map<String, String> costTypes = column("line_item_types", "code");
        Map<String, String> codes = new HashMap<>();
        for (ObjectNode row : standIns.procore().rows("wbs_codes")) {
            String costCode = costCodes.get(row.path("cost_code_id").asText());
            codes.put(
                    row.path("id").asText(),
                    costCode == null
                            ? row.path("flat_code").asText()
                            : costCode
                                    + "."
                                    + costTypes.get(row.path("line_item_type_id").asText()));
        }
        Map<String, Long> projects = new HashMap<>();
        for (String table : List.of("purchase_order_contracts", "direct_costs")) {
            standIns.procore()
                    .rows(table)
                    .forEach(row ->
                            projects.put(
                                    table + row.path("id").asText(),
                                    row.path("project_id").asLong()));
        }
        Map<String, Place> lines = new TreeMap<>();
        for (String[] table :
                List.of(
                        new String[] {
                            "purchase_order_line_items",
                            "purchase_order_contracts",
                            "purchase_order_contract_id"
                        },
                        new String[] {
                            "direct_cost_line_items", "direct_costs", "direct_cost_id"
                        })) {
            for (ObjectNode row : standIns.procore().rows(table[0])) {
                if (row.path("origin_id").asText().startsWith("epicor:")
                        && !row.hasNonNull("deleted_at")) {
                    lines.put(
                            row.path("origin_id").asText(),
                            new Place(
                                    projects.get(table[1] + row.path(table[2]).asText()),
                                    codes.getOrDefault(row.path("wbs_code_id").asText(), ""),
                                    new BigDecimal(row.path("amount").asText()).setScale(2)));
                }
            }
        }
        return lines;
    }

    private Map<String, String> column(String table, String name) {
        return standIns.procore().rows(table).stream()
                .collect(
                        Collectors.toMap(
                                row -> row.path("id").asText(), row -> row.path(name).asText()));
    }

    private static Map<String, String> toldMoves(JsonPath told) {
        Map<String, String> moves = new TreeMap<>();
        for (Map<String, Object> move : told.<Map<String, Object>>getList("moves")) {
            long project = ((Number) move.get("project")).longValue();
            Place was =
                    new Place(
                            project,
                            move.get("fromCode").toString(),
                            new BigDecimal(move.get("amount").toString()).setScale(2));
            moves.put(origin(move, project), was + " -> " + move.get("toCode"));
        }
        return moves;
    }

    private static String origin(Map<String, Object> move, long project) {
        String company =
                TestEnvironment.Shared.standIns()
                        .company()
                        .divisionSettings()
                        .get("plumbline.divisions." + move.get("division") + ".epicor-company");
        return "epicor:%s:%s:%s:%d:%s"
                .formatted(
                        company,
                        move.get("entity").toString().toLowerCase(Locale.ROOT).replace('_', '-'),
                        move.get("document"),
                        project,
                        move.get("line"));
    }

    /** Amounts as they are written. */
    private static JsonPath exact(Response answer) {
        return answer.jsonPath(
                JsonPathConfig.jsonPathConfig()
                        .numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
    }

    private static JsonPath whatIf(String table, String csv) {
        Response answer = operator().contentType("text/csv").body(csv).post(table + "/what-if");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return exact(answer);
    }

    private static Set<Long> ids(JsonPath told, String list) {
        return told.<Object>getList(list + ".recordId").stream()
                .map(id -> ((Number) id).longValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static BigDecimal total(JsonPath told, String list) {
        return new BigDecimal(told.getString("totals." + list + ".amount"));
    }

    /** Records that came to a status, or left it. */
    private static Set<Long> changes(
            Map<Long, String> before, Map<Long, String> after, String status, boolean came) {
        return before.keySet().stream()
                .filter(id -> status.equals(before.get(id)) != status.equals(after.get(id)))
                .filter(id -> status.equals(after.get(id)) == came)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<Long, String> standings() {
        Map<Long, String> all = new TreeMap<>();
        String next = "";
        do {
            JsonPath page = viewer().get("/api/v1/records?limit=1000&cursor=" + next).jsonPath();
            List<Object> ids = page.getList("items.id");
            List<String> statuses = page.getList("items.status");
            for (int i = 0; i < ids.size(); i++) {
                all.put(((Number) ids.get(i)).longValue(), statuses.get(i));
            }
            next = page.getString("next");
        } while (next != null);
        return all;
    }

    private static void quiet() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(300))
                .until(() ->
                        viewer().get("/api/v1/records?status=PENDING")
                                        .jsonPath()
                                        .getList("items")
                                        .isEmpty()
                                && viewer().get("/api/v1/records?status=UNCERTAIN")
                                        .jsonPath()
                                        .getList("items")
                                        .isEmpty());
    }

    private String anyCode() {
        return standIns.procore().rows("cost_codes").getFirst().path("full_code").asText();
    }

    /** A contract whose releases all name one project of their own. */
    private ObjectNode contractOfOneProject() {
        return standIns.procore().rows("purchase_order_contracts").stream()
                .filter(row -> row.path("origin_id").asText().startsWith("epicor:" + EAST + ":"))
                .filter(row -> !row.hasNonNull("deleted_at"))
                .filter(row ->
                        releases(row).stream()
                                        .map(it -> it.path("ProjectID").asText())
                                        .distinct()
                                        .count()
                                == 1)
                .filter(row -> !projectOf(row).isEmpty())
                .filter(row ->
                        !standIns.company().projects().contains("east," + projectOf(row) + ","))
                .findFirst()
                .orElseThrow();
    }

    private String projectOf(ObjectNode contract) {
        return releases(contract).getFirst().path("ProjectID").asText();
    }

    private List<ObjectNode> releases(ObjectNode contract) {
        return standIns.epicor()
                .state()
                .rows("PORel", Map.of("Company", EAST, "PONum", contract.path("number").asText()));
    }

    /** One that has contracts of ours, and so the usual cost codes. */
    private long otherProject(long not) {
        return standIns.procore().rows("purchase_order_contracts").stream()
                .filter(row -> row.path("origin_id").asText().startsWith("epicor:" + EAST + ":"))
                .map(row -> row.path("project_id").asLong())
                .filter(id -> id != not)
                .findFirst()
                .orElseThrow();
    }

    private static void put(String table, String csv) {
        Response answer = operator().contentType("text/csv").body(csv).put(table);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }
}

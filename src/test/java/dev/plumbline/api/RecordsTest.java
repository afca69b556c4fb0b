package dev.plumbline.api;

import static dev.plumbline.api.WithTokens.operator;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.Records;
import dev.plumbline.ledger.Waking;
import dev.plumbline.testing.TestEnvironment;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Records after a run of everything for which nobody had made a mapping table yet. */
@QuarkusTest
@TestProfile(WithTokens.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecordsTest {
    private static final String UNMAPPED =
            "/api/v1/records?entity=AP_INVOICE&status=FAILED&reason=GL_ACCOUNT_NOT_MAPPED";

    private static final Pattern UNMAPPED_ACCOUNT =
            Pattern.compile("GL account (\\S+) has no cost code");

    @Inject Records records;
    @Inject Waking waking;

    private boolean ran;

    @BeforeEach
    void everythingWasRead() {
        WithTokens.settled();
        if (!ran) {
            operator()
                    .contentType("application/json")
                    .body("[]")
                    .put("/api/v1/mappings/cost-codes");
            operator().contentType("application/json").post("/api/v1/runs");
            WithTokens.settled();
            ran = true;
        }
    }

    @Test
    @Order(1)
    void refusesADivisionThatThereIsNot() {
        for (Response answer :
                List.of(
                        operator().get("/api/v1/records?division=esat"),
                        operator().get("/api/v1/runs?division=esat"),
                        operator()
                                .contentType("application/json")
                                .body("{\"division\":\"esat\"}")
                                .post("/api/v1/records/retry"))) {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.jsonPath().getString("detail"))
                    .isEqualTo(
                            "There is no division \"esat\"; known are central, east, north, south, west.");
        }
        assertThat(
                        operator()
                                .queryParam("division", " east ")
                                .get("/api/v1/records")
                                .jsonPath()
                                .getList("items"))
                .isNotEmpty();
    }

    @Test
    @Order(1)
    void showsEveryRecordInScopeOncePageByPage() {
        List<Integer> ids = new ArrayList<>();
        String next = "";
        do {
            JsonPath page = operator().get("/api/v1/records?limit=37&cursor=" + next).jsonPath();
            ids.addAll(page.getList("items.id"));
            next = page.getString("next");
        } while (next != null);

        long hidden = records.count("status", RecordStatus.OUT_OF_SCOPE);
        assertThat(hidden).isPositive();
        assertThat(ids).doesNotHaveDuplicates().hasSize((int) (records.count() - hidden));
    }

    @Test
    @Order(2)
    void findsRecordsByEveryFilter() {
        JsonPath found = operator().get(UNMAPPED + "&division=north").jsonPath();
        String key = found.getString("items[0].sourceKey");
        String message = found.getString("items[0].reason.message");

        assertThat(found.getList("items.division", String.class)).containsOnly("north");
        assertThat(found.getList("items.status", String.class)).containsOnly("FAILED");
        assertThat(found.getList("items.reason.code", String.class))
                .containsOnly("GL_ACCOUNT_NOT_MAPPED");
        assertThat(search(key.toLowerCase(java.util.Locale.ROOT))).contains(key);
        assertThat(search(message.substring(0, message.indexOf(':')))).contains(key);
        assertThat(search("100%_no such thing")).isEmpty();
        assertThat(search("RÉ-Ñ 9")).singleElement().asString().endsWith("/RÉ-Ñ 9");
        assertThat(search("o'b-\"77\"")).singleElement().asString().endsWith("/O'B-\"77\"");
    }

    @Test
    @Order(3)
    void tellsWhatHappenedToARecordOldestFirst() {
        int id = // one that never was sent: other tests change the table
                operator()
                        .get(UNMAPPED)
                        .jsonPath()
                        .getInt("items.find { it.targets.isEmpty() }.id");

        JsonPath record = operator().get("/api/v1/records/" + id).jsonPath();
        JsonPath audit = operator().get("/api/v1/audit?recordId=" + id).jsonPath();

        assertThat(record.getList("audit.action", String.class)).startsWith("CAPTURED", "FAILED");
        assertThat(record.getString("audit[1].errors[0].code")).isEqualTo("GL_ACCOUNT_NOT_MAPPED");
        assertThat(audit.getList("items.id")).isEqualTo(record.getList("audit.id"));
        int run = audit.getInt("items[0].runId");
        assertThat(
                        operator()
                                .get("/api/v1/audit?limit=5&runId=" + run)
                                .jsonPath()
                                .getList("items.runId", Integer.class))
                .hasSize(5)
                .containsOnly(run);
    }

    @Test
    @Order(4)
    void listsAccountsWithoutARuleMostMoneyFirst() {
        JsonPath unmapped = operator().get("/api/v1/mappings/cost-codes/unmapped").jsonPath();

        List<BigDecimal> amounts =
                unmapped.getList("items.amount", String.class).stream()
                        .map(BigDecimal::new)
                        .map(BigDecimal::abs)
                        .toList();
        assertThat(amounts).hasSizeGreaterThan(5).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(unmapped.getList("items.records", Integer.class)).allMatch(count -> count > 0);
        assertThat(unmapped.getList("items.glAccount", String.class))
                .allMatch(account -> account.matches("\\d{4}(\\|\\w+)*"));
    }

    /** Whatever a record fails for first, the audit has all of its reasons. */
    @Test
    @Order(4)
    void countsEveryFailedRecordThatHasAnAccountWithoutARule() {
        Map<String, Integer> expected = new TreeMap<>();
        operator()
                .get("/api/v1/records?status=FAILED&limit=1000")
                .jsonPath()
                .<Integer>getList("items.id")
                .forEach(id -> accountsOf(id).forEach(it -> expected.merge(it, 1, Integer::sum)));

        JsonPath unmapped = operator().get("/api/v1/mappings/cost-codes/unmapped").jsonPath();

        Map<String, Integer> counted = new TreeMap<>();
        List<String> divisions = unmapped.getList("items.division");
        List<String> accounts = unmapped.getList("items.glAccount");
        List<Integer> counts = unmapped.getList("items.records");
        for (int i = 0; i < accounts.size(); i++) {
            counted.put(divisions.get(i) + " " + accounts.get(i), counts.get(i));
        }
        // A line that is not judged because its project is wrong counts in the list all the same.
        assertThat(counted).containsOnlyKeys(expected.keySet());
        assertThat(counted)
                .allSatisfy((account, records) ->
                        assertThat(records).isGreaterThanOrEqualTo(expected.get(account)));
        assertThat(count("/api/v1/records?status=FAILED&reason=PROJECT_NOT_MAPPED")).isPositive();
    }

    private static Set<String> accountsOf(int id) {
        JsonPath record = operator().get("/api/v1/records/" + id).jsonPath();
        Set<String> accounts = new TreeSet<>();
        List<Map<String, String>> errors = record.getList("audit.last().errors");
        for (Map<String, String> error : errors == null ? List.<Map<String, String>>of() : errors) {
            Matcher account = UNMAPPED_ACCOUNT.matcher(error.get("message"));
            if (account.find()) {
                accounts.add(record.getString("division") + " " + account.group(1));
            }
        }
        return accounts;
    }

    @Test
    @Order(5)
    void readsARecordAgainAndTriesItAgain() {
        int id = operator().get(UNMAPPED + "&limit=1").jsonPath().getInt("items[0].id");
        int before = actions(id).size();

        Response answer = operator().post("/api/v1/records/" + id + "/retry");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.jsonPath().getInt("records")).isEqualTo(1);
        await().until(() -> actions(id).size() > before);
        assertThat(actions(id)).hasSize(before + 1).last().isEqualTo("FAILED");
        assertThat(waking.marked(division(id), Entity.AP_INVOICE)).isEmpty();
    }

    @Test
    @Order(6)
    void triesAllRecordsAgainThatFit() {
        List<Integer> ids =
                operator()
                        .get(UNMAPPED + "&division=west&limit=1000")
                        .jsonPath()
                        .getList("items.id");
        Map<Integer, Integer> before = new java.util.HashMap<>();
        ids.forEach(id -> before.put(id, actions(id).size()));

        Response answer =
                operator()
                        .contentType("application/json")
                        .body(
                                """
                                {"division":"west","entity":"AP_INVOICE","reason":"GL_ACCOUNT_NOT_MAPPED"}
                                """)
                        .post("/api/v1/records/retry");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.jsonPath().getInt("records")).isEqualTo(ids.size()).isPositive();
        await().until(() -> ids.stream().allMatch(id -> actions(id).size() == before.get(id) + 1));
    }

    @Test
    @Order(7)
    void sendsWhatFailedForTheTableOnceItIsThereWithoutARun() {
        long failed = count(UNMAPPED);

        Response answer =
                operator()
                        .contentType("text/csv")
                        .body(TestEnvironment.Shared.standIns().company().costCodes())
                        .put("/api/v1/mappings/cost-codes");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(failed).isGreaterThan(50);
        await().until(() -> count("/api/v1/records?status=PENDING") == 0);
        assertThat(count(UNMAPPED)).isLessThan(10);
        JsonPath synced =
                operator().get("/api/v1/records?entity=PURCHASE_ORDER&status=SYNCED").jsonPath();
        assertThat(synced.getList("items.targets[0].procoreId")).isNotEmpty();
        assertThat(synced.getString("items[0].targets[0].originId")).startsWith("epicor:");
        assertThat(synced.getLong("items[0].targets[0].procoreProjectId")).isPositive();
    }

    private static org.awaitility.core.ConditionFactory await() {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(300));
    }

    private static long count(String path) {
        return operator().get(path + "&limit=1000").jsonPath().getList("items").size();
    }

    private static String division(int id) {
        return operator().get("/api/v1/records/" + id).jsonPath().getString("division");
    }

    private static List<String> actions(int id) {
        return operator().get("/api/v1/records/" + id).jsonPath().getList("audit.action");
    }

    private static List<String> search(String text) {
        return operator()
                .queryParam("q", text)
                .get("/api/v1/records?limit=1000")
                .jsonPath()
                .getList("items.sourceKey");
    }
}

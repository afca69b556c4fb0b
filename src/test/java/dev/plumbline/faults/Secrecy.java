package dev.plumbline.faults;

import static io.restassured.RestAssured.given;

import dev.plumbline.sandbox.epicor.EpicorConfig;
import dev.plumbline.sandbox.procore.ProcoreConfig;
import io.restassured.response.Response;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for credentials and tax identifiers where none may be. */
final class Secrecy {
    private static final int TOO_SHORT_TO_TELL = 6;
    private static final List<String> COLUMNS =
            List.of(
                    "select mapped_fields from audit",
                    "select errors from audit",
                    "select document::text from record",
                    "select reason_message from record",
                    "select content::text from part",
                    "select failure from run");
    private static final List<String> ANSWERS =
            List.of("/api/v1/records?limit=500", "/api/v1/audit?limit=500", "/api/v1/runs");
    private static final List<String> EXPORTS =
            List.of(
                    "/api/v1/audit.csv",
                    "/api/v1/audit.jsonl",
                    "/api/v1/drift",
                    "/api/v1/drift.csv",
                    "/api/v1/mappings/cost-codes",
                    "/api/v1/mappings/cost-codes/unmapped");
    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/login",
                    "/api/v1/reconciliation?all=true",
                    "/q/health",
                    "/q/health/live",
                    "/q/health/ready",
                    "/q/health/started",
                    "/q/metrics",
                    "/q/openapi",
                    "/q/info",
                    "/q/arc");

    private Secrecy() {}

    /** The same in every table, export and page, and in what a thread dump shows. */
    static List<String> breachesAnywhere() {
        Set<String> secrets = secrets();
        List<String> breaches = breaches(LogLines.listening().take());
        FaultBooks.database()
                .texts("select tablename from pg_tables where schemaname = 'public'")
                .forEach(table -> {
                    String query = "select row_to_json(t)::text from " + table + " t";
                    FaultBooks.database()
                            .texts(query)
                            .forEach(row -> look(query, row, secrets, breaches));
                });
        for (String path : EXPORTS) {
            look(
                    "GET " + path,
                    asked(path).then().statusCode(200).extract().asString(),
                    secrets,
                    breaches);
        }
        for (String path : PAGES) {
            String page = asked(path).asString() + given().get(path).asString();
            look("GET " + path, page.replace("Bearer ", ""), secrets, breaches);
        }
        look("a thread dump", threads(), secrets, breaches);
        return breaches;
    }

    private static Response asked(String path) {
        return given().header("Authorization", "Bearer " + FaultProfile.OPERATOR).get(path);
    }

    private static String threads() {
        return Arrays.toString(ManagementFactory.getThreadMXBean().dumpAllThreads(true, true));
    }

    /**
     * Where something was found that nobody may see; the secret itself is not named.
     *
     * @param logged what was logged, with the stack traces
     */
    static List<String> breaches(List<String> logged) {
        Set<String> secrets = secrets();
        List<String> breaches = new ArrayList<>();
        logged.forEach(line -> look("a log line", line, secrets, breaches));
        COLUMNS.forEach(query ->
                FaultBooks.database()
                        .texts(query)
                        .forEach(text -> look(query, text, secrets, breaches)));
        look("the metrics", given().get("/q/metrics").asString(), secrets, breaches);
        for (String path : ANSWERS) {
            String answer =
                    given().header("Authorization", "Bearer " + FaultProfile.OPERATOR)
                            .get(path)
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString();
            look("GET " + path, answer, secrets, breaches);
        }
        return breaches;
    }

    private static void look(
            String where, String text, Set<String> secrets, List<String> breaches) {
        if (text.contains("Bearer ") || secrets.stream().anyMatch(text::contains)) {
            breaches.add(where + " holds a secret or a tax identifier");
        }
    }

    private static Set<String> secrets() {
        EpicorConfig epicor = EpicorConfig.defaults();
        Set<String> secrets =
                new TreeSet<>(
                        Set.of(
                                epicor.apiKey(),
                                epicor.password(),
                                epicor.clientSecret(),
                                ProcoreConfig.defaults().clientSecret(),
                                FaultDatabase.PASSWORD,
                                FaultProfile.OPERATOR));
        for (String company : FaultBooks.company().epicor().keySet()) {
            FaultBooks.epicor().state().rows("Vendor", Map.of("Company", company)).stream()
                    .map(row -> row.path("TaxPayerID").asText(""))
                    .filter(id -> id.length() >= TOO_SHORT_TO_TELL)
                    .forEach(id -> {
                        secrets.add(id);
                        secrets.add(id.replaceAll("\\p{Cntrl}", ""));
                        secrets.add(id.replaceAll("[^A-Za-z0-9]", ""));
                    });
        }
        return secrets;
    }
}

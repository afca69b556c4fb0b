package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import dev.plumbline.testing.FreePort;
import dev.plumbline.testing.PackagedProgram.Ended;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged program's commands against both sandboxes and an empty database. */
@EnabledIf("dev.plumbline.testing.PackagedProgram#isPackaged")
class CommandsIT extends CommandTestBase {
    private static final String NOBODY = "http://127.0.0.1:9";
    private static final String WRONG_SECRET = "hunter2";
    private static final String VIEWER = "a-viewer's-token-for-this-test";

    private static final List<String> BLANK =
            List.of(
                    "EPICOR_SCOPE",
                    "EPICOR_TOKEN_URL",
                    "PLUMBLINE_DIVISIONS_EAST_CURRENCY",
                    "PLUMBLINE_DRIFT",
                    "PLUMBLINE_PROCORE_BATCH_SIZE",
                    "PLUMBLINE_SCHEDULE",
                    "PROCORE_TOKEN_URL",
                    "PROCORE_URL",
                    "QUARKUS_MANAGEMENT_PORT",
                    "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT");

    @Test
    void importsATableWholeOrNotAtAll() throws Exception {
        Path file = directory.resolve("rules.csv");
        Files.writeString(
                file,
                """
                division,glAccount,costCode,costType,validFrom,validTo
                ,5101|50|*,01-500,O,,
                east,5102|*,01-500,O,2026-13-01,
                """);

        Ended refused = plumbline.run("mappings", "import", file.toString());

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("line 3", "validFrom", "Nothing was imported.")
                .doesNotContain("\tat ");
        assertThat(refused.out()).isEmpty();
        assertThat(count("cost_code_rule")).isZero();

        Ended imported = importTable("cost-codes", standIns.company().costCodes());

        assertThat(imported.code()).as(imported.err()).isZero();
        assertThat(count("cost_code_rule"))
                .isEqualTo(standIns.company().costCodes().lines().count() - 1);
        assertThat(imported.err()).isEmpty();
    }

    @Test
    void runsEveryDivisionOnceAndThenHasNothingToSend() throws Exception {
        importTables();

        Ended first = plumbline.run("sync");

        assertThat(first.code()).as(first.err()).isEqualTo(3);
        assertThat(first.out())
                .contains("division", "AP invoices", "Records that need a person:")
                .contains("GL_ACCOUNT_NOT_MAPPED", "Calls: Epicor ")
                .doesNotContain("runs finished");
        assertThat(first.err()).contains("5 of 5 runs finished").doesNotContain("\tat ");

        int writes = standIns.procore().writes().size();
        Ended second = plumbline.run("sync");

        assertThat(second.code()).as(second.err()).isEqualTo(3);
        assertThat(second.out()).contains(", Procore 0\n");
        assertThat(standIns.procore().writes()).hasSize(writes);
    }

    /** What is in step hears of a setting that decides what is sent. */
    @Test
    void sendsTheTaxIdentifiersOfVendorsInStepWhenThatIsTurnedOn() throws Exception {
        importTables();
        plumbline.run("sync");
        assertThat(ours("without")).isNotEmpty();
        int before = standIns.procore().writes().size();
        settings.put("plumbline.vendors.send-tax-id", "true");
        plumbline.configure(settings);

        assertThat(plumbline.run("sync").code()).isEqualTo(3);

        assertThat(ours("without")).allMatch(vendor -> taxIdentifier(vendor).isEmpty());
        assertThat(ours("with")).allMatch(vendor -> !taxIdentifier(vendor).isEmpty()).isNotEmpty();
        List<ObjectNode> written = standIns.procore().writes();
        assertThat(written.subList(before, written.size()))
                .as("vendors, and nothing else")
                .isNotEmpty()
                .allMatch(write -> write.path("table").asText().equals("vendors"));
    }

    /** Vendors of ours that have an entry in Procore's business register, or have none. */
    private List<ObjectNode> ours(String register) {
        return standIns.procore().rows("vendors").stream()
                .filter(row -> row.path("origin_id").asText("").startsWith("epicor:"))
                .filter(row ->
                        register.equals("with")
                                == row.path("business_register").hasNonNull("identifier"))
                .toList();
    }

    private String taxIdentifier(ObjectNode vendor) {
        String[] key = vendor.path("origin_id").asText().split(":", -1);
        return standIns.epicor()
                .state()
                .rows("Vendor", Map.of("Company", key[1], "VendorNum", key[3]))
                .getFirst()
                .path("TaxPayerID")
                .asText();
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            Process process =
                    plumbline.start(
                            "taken.",
                            Map.of("QUARKUS_HTTP_PORT", port, "QUARKUS_HTTP_HOST", "127.0.0.1"),
                            List.of());

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(Files.readString(directory.resolve("taken.err")))
                    .contains("Plumbline does not run", "port " + port)
                    .doesNotContain("\tat ");
        }
    }

    /** As ConfigMaps and Secrets made of files bring them. */
    @Test
    void startsWithBlankVariablesAndLineEndsAndADivisionOfTwoWords() throws Exception {
        settings.put("plumbline.divisions.far-away.epicor-company", "EPIC99");
        settings.put("plumbline.engine.lanes", "");
        plumbline.configure(settings);
        Map<String, String> variables = new HashMap<>();
        for (String each : BLANK) {
            variables.put(each, "");
        }
        variables.put("PLUMBLINE_API_TOKEN", VIEWER + "\n");
        variables.put("PLUMBLINE_TIME_ZONE", "America/Chicago\n");
        variables.put("PLUMBLINE_DIVISIONS_FAR_AWAY_SCHEDULE", "off");

        Ended ended = plumbline.run(variables, "mappings", "export");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(plumbline.run(variables, "doctor", "--division=east").out())
                .contains("All are right")
                .contains("Epicor answers and takes our token.")
                .contains("Procore answers and takes our token.");
        assertThat(plumbline.run(variables, "sync", "--division=nosuch").err())
                .contains("there are central, east, far-away, north, south,");
    }

    /** As the pods of a first deployment do. */
    @Test
    void makesTheTablesOnceThoughTwoStartOnAnEmptyDatabase() throws Exception {
        List<String> words = List.of("mappings", "export");
        List<Process> both =
                List.of(
                        plumbline.start("one.", Map.of(), words),
                        plumbline.start("two.", Map.of(), words));
        for (Process each : both) {
            assertThat(each.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(both)
                .as(plumbline.text("one.err") + plumbline.text("two.err"))
                .extracting(Process::exitValue)
                .containsExactly(0, 0);
        try (Stream<Path> migrations = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(count("flyway_schema_history where success")).isEqualTo(migrations.count());
        }
    }

    @Test
    void refusesADivisionThatIsNotThere() throws Exception {
        Ended ended = plumbline.run("sync", "--division=nosuch");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .contains("No division is named nosuch; there are central, east, north, south,");
        assertThat(count("run")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "plumbline.epicor.url, http://127.0.0.1:9/live, Epicor",
        "plumbline.epicor.token-url, http://127.0.0.1:9/connect/token, Epicor's token endpoint",
        "plumbline.epicor.client-secret, hunter2, invalid_client",
        "plumbline.epicor.api-key, hunter2, Epicor",
        "plumbline.procore.client-secret, hunter2, invalid_client"
    })
    void failsWithASentenceWhenASystemIsAwayOrRefusesTheLogin(
            String setting, String value, String words) throws Exception {
        settings.put(setting, value);
        plumbline.configure(settings);

        Instant start = Instant.now();
        Ended ended = plumbline.run("sync", "--division=east");

        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(60));
        assertThat(ended.out()).contains("east: failed (FAILED", words);
        assertThat(ended.out() + ended.err())
                .doesNotContain("\tat ", WRONG_SECRET, "sandbox-secret", "procore-secret");
    }

    @Test
    void examinesANewInstallationAndSaysWhatToDo() throws Exception {
        Ended fresh = plumbline.run("doctor");

        assertThat(fresh.code()).as(fresh.err()).isEqualTo(3);
        assertThat(fresh.out())
                .startsWith("verdict")
                .contains("Epicor answers and takes our token.")
                .contains("Procore answers and takes our token.")
                .contains("The table of cost codes is empty")
                .contains("Import it: mappings import cost-codes.csv.")
                .contains("nothing was written to either.")
                .doesNotContain("not checked");

        settings.put("plumbline.epicor.client-secret", WRONG_SECRET);
        plumbline.configure(settings);
        Ended refused = plumbline.run("doctor", "--division=east");

        assertThat(refused.code()).as(refused.err()).isEqualTo(1);
        assertThat(refused.out())
                .containsPattern("PROBLEM +Epicor login +")
                .contains("invalid_client", "EPICOR_CLIENT_SECRET")
                .containsPattern("not checked +Epicor permissions +")
                .contains("Procore answers and takes our token.");
        assertThat(refused.out() + refused.err())
                .doesNotContain("\tat ", WRONG_SECRET, "sandbox-secret", "procore-secret");
        assertThat(standIns.procore().writes()).isEmpty();
    }

    @Test
    void sendsLaterWhatItCouldNotSend() throws Exception {
        settings.put("plumbline.procore.url", NOBODY);
        plumbline.configure(settings);

        Ended away = plumbline.run("sync", "--division=east");

        assertThat(away.code()).as(away.err()).isEqualTo(1);
        assertThat(away.out()).contains("east: failed (FAILED", "Procore");
        assertThat(away.err()).doesNotContain("\tat ");

        settings.putAll(standIns.settings());
        plumbline.configure(settings);
        importTables();
        Ended back = plumbline.run("sync", "--division=east");

        assertThat(back.code()).as(back.err()).isEqualTo(3);
        assertThat(count("record where division = 'east' and status = 'PENDING'")).isZero();
        assertThat(count("record where division = 'east' and status = 'SYNCED'")).isPositive();
    }

    @Test
    void servesUntilItIsToldToStop() throws Exception {
        int port = FreePort.next();
        Map<String, String> ports =
                Map.of(
                        "QUARKUS_HTTP_PORT",
                        String.valueOf(port),
                        "QUARKUS_MANAGEMENT_PORT",
                        String.valueOf(FreePort.next()));
        settings.put("plumbline.viewer-token", VIEWER);
        plumbline.configure(settings);
        Process process = plumbline.start(ports);
        try {
            String management =
                    "http://127.0.0.1:" + ports.getOrDefault("QUARKUS_MANAGEMENT_PORT", "");
            for (String probe : new String[] {"started", "ready", "live"}) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() ->
                                isUp(management + "/q/health/" + probe)
                                        || isUp("http://127.0.0.1:" + port + "/q/health/" + probe));
            }

            try (HttpClient client = HttpClient.newHttpClient();
                    Stream<String> live = watch(client, port)) {
                Iterator<String> lines = live.iterator();
                assertThat(lines.next()).startsWith("event:");

                process.destroy();

                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                lines.forEachRemaining(_ -> {}); // it was ended, not cut off
            }
            assertThat(process.exitValue()).isIn(0, 143);
            assertThat(plumbline.text("out") + plumbline.text("err")).doesNotContain("\tat ");
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "plumbline.epicor.url, http://127.0.0.1:9/live, EPICOR_URL",
        "plumbline.epicor.token-url, http://127.0.0.1:9/connect/token, EPICOR_TOKEN_URL",
        "plumbline.procore.url, http://127.0.0.1:9, PROCORE_URL",
        "plumbline.procore.token-url, http://127.0.0.1:9/oauth/token, PROCORE_TOKEN_URL"
    })
    void saysSoonWhichSettingLeadsToNobody(String setting, String value, String variable)
            throws Exception {
        settings.put(setting, value);
        plumbline.configure(settings);

        Instant start = Instant.now();
        Ended ended = plumbline.run("sync", "--division=east");

        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out()).contains("check " + setting + " (" + variable + ")");
        // The start of a process on a busy machine, and some seconds of trying.
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void stopsInTimeWhileProcoreHangsAndWritesDownThatTheOutcomeIsUnknown() throws Exception {
        importTables();
        standIns.procore()
                .faults()
                .add(
                        FaultRule.always(
                                "PATCH", "/vendors/sync", Fault.of(Fault.Kind.BLACK_HOLE_AFTER)));
        Process process = plumbline.start(Map.of(), "sync", "--division=east");
        try {
            Awaitility.await("the request has left")
                    .atMost(Duration.ofSeconds(60))
                    .until(() ->
                            !standIns.procore()
                                    .journal()
                                    .entries(entry -> entry.path().endsWith("/vendors/sync"))
                                    .isEmpty());
            assertThat(count("journal where state = 'SENDING'")).isEqualTo(1);

            process.destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(count("journal where state = 'SENDING'")).isZero();
        assertThat(count("journal where state = 'LOST'")).isEqualTo(1);
        assertThat(count("part where state = 'UNCERTAIN'")).isPositive();
        assertThat(plumbline.text("err")).doesNotContain("\tat ");
    }

    /** Somebody has the console open. */
    private static Stream<String> watch(HttpClient client, int port) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/live"))
                        .header("Authorization", "Bearer " + VIEWER)
                        .build();
        return client.send(request, BodyHandlers.ofLines()).body();
    }

    private static boolean isUp(String url) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(2)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (java.io.IOException e) {
            return false; // not yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

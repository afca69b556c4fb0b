package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.testing.FreePort;
import dev.plumbline.testing.PackagedProgram.Ended;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What a person changes in Procore, as the packaged program finds, shows and mends it. */
@EnabledIf("dev.plumbline.testing.PackagedProgram#isPackaged")
class ChangedInProcoreIT extends CommandTestBase {
    private static final String CONTRACTS = "purchase_order_contracts";
    private static final String OTHER = "Retitled by hand";
    private static final String VIEWER = "viewer-token-of-this-test-0123456789";

    @Test
    void isFoundAndShownAndPutRight() throws Exception {
        importTables();
        plumbline.run("sync");
        ObjectNode contract = ours();
        long id = contract.path("id").asLong();
        standIns.procore()
                .person(person ->
                        person.edit(
                                CONTRACTS,
                                id,
                                JsonNodeFactory.instance.objectNode().put("title", OTHER)));

        Ended reconciled = plumbline.run("reconcile", "--refresh");

        assertThat(reconciled.code()).as(reconciled.err()).isIn(0, 3);
        assertThat(shown()).contains(OTHER).contains(contract.path("title").asText());

        settings.put("plumbline.drift", "repair");
        plumbline.configure(settings);
        Ended repaired = plumbline.run("sync");

        assertThat(repaired.code()).as(repaired.out() + repaired.err()).isEqualTo(3);
        assertThat(row(id).path("title")).isEqualTo(contract.path("title"));
        assertThat(count("audit where action = 'REPAIRED'")).isEqualTo(1);
    }

    private ObjectNode ours() {
        return standIns.procore().rows(CONTRACTS).stream()
                .filter(row -> row.path("origin_id").asText("").startsWith("epicor:"))
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode row(long id) {
        return standIns.procore().rows(CONTRACTS).stream()
                .filter(row -> row.path("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }

    /** What a served program tells of it. */
    private String shown() throws Exception {
        int port = FreePort.next();
        settings.put("plumbline.viewer-token", VIEWER);
        settings.put("plumbline.schedule", "off");
        plumbline.configure(settings);
        Process process =
                plumbline.start(
                        Map.of(
                                "QUARKUS_HTTP_PORT",
                                String.valueOf(port),
                                "QUARKUS_MANAGEMENT_PORT",
                                String.valueOf(FreePort.next())));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/drift"))
                            .header("Authorization", "Bearer " + VIEWER)
                            .build();
            HttpResponse<String> answer =
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(60))
                            .ignoreExceptionsInstanceOf(IOException.class)
                            .until(
                                    () -> client.send(request, BodyHandlers.ofString()),
                                    it -> it.statusCode() != 503);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}

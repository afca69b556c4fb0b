package dev.plumbline.sandbox.procore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.procore.ProcoreClient.Reply;
import dev.plumbline.sandbox.web.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh stand-in for each test, and a client that has logged in. */
abstract class ProcoreTestBase {

    static final String CONTRACTS = "/rest/v1.0/purchase_order_contracts";
    static final String COSTS = "/rest/v1.0/projects/2783683/direct_costs";
    static final String NESTED = "/rest/v1.1/projects/2783683/direct_costs";

    final SandboxClock clock = new SandboxClock();
    ProcoreSandbox sandbox;
    ProcoreClient client;

    ProcoreConfig config() {
        return ProcoreConfig.defaults().withLimits(100_000, 100_000, Duration.ofSeconds(10));
    }

    @BeforeEach
    void start() {
        clock.set(Instant.parse("2026-05-01T16:47:35Z"));
        ProcoreState state = new ProcoreState(clock);
        state.load(ProcoreData.rows());
        sandbox = ProcoreSandbox.start(0, config(), state);
        client = new ProcoreClient(sandbox.url()).login();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    static String json(String text) {
        return text.replace('\'', '"');
    }

    static void refused(Reply reply, int status, String field, String message) {
        assertThat(reply.status()).as(reply.raw().body()).isEqualTo(status);
        assertThat(reply.json().path("errors").path(field).path(0).asText())
                .as(reply.raw().body())
                .contains(message);
    }

    static Reply ok(Reply reply) {
        assertThat(reply.status()).as(reply.raw().body()).isBetween(200, 204);
        return reply;
    }

    long contract(String attributes) {
        String body = json("{'project_id':2783683,'purchase_order_contract':{" + attributes + "}}");
        return ok(client.post(CONTRACTS, body)).json().path("id").asLong();
    }

    Reply line(long contract, String attributes) {
        String body = json("{'project_id':2783683,'line_item':{" + attributes + "}}");
        return client.post(CONTRACTS + "/" + contract + "/line_items", body);
    }

    long cost(String attributes) {
        return ok(client.post(COSTS, json("{'item':{" + attributes + "}}")))
                .json()
                .path("id")
                .asLong();
    }

    JsonNode sync(String path, String prefix, String updates) {
        return ok(client.patch(path, json("{" + prefix + "'updates':[" + updates + "]}"))).json();
    }
}

package dev.plumbline.sandbox.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SandboxServerTest {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final EchoSite site = new EchoSite();
    private SandboxServer server = SandboxServer.start(0, site);

    @BeforeEach
    void restart() {
        server.close();
        server = SandboxServer.start(0, site);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void journalsEveryRequestWithHashedCredentialsAndCountsItByKind() throws Exception {
        send("POST", "/a?x=1", "hello");
        send("GET", "/__admin/calls", "");

        var entry = server.journal().entries().getFirst();
        assertThat(server.journal().entries()).hasSize(1);
        assertThat(entry.method()).isEqualTo("POST");
        assertThat(entry.path()).isEqualTo("/a");
        assertThat(entry.query()).isEqualTo("x=1");
        assertThat(entry.body()).isEqualTo("hello");
        assertThat(entry.status()).isEqualTo(200);
        assertThat(entry.executed()).isTrue();
        assertThat(entry.end()).isAfterOrEqualTo(entry.start());
        assertThat(entry.headers().get("authorization")).matches("sha256:[0-9a-f]{12}");
        assertThat(server.journal().counts()).containsEntry("/a", new Journal.Count(1, 1));
    }

    @Test
    void clearsEntriesButKeepsCounts() throws Exception {
        send("GET", "/a", "");
        send("DELETE", "/__admin/journal", "");
        send("GET", "/a", "");

        assertThat(server.journal().entries()).hasSize(1);
        assertThat(send("GET", "/__admin/calls", "").body())
                .isEqualTo(
                        "{\"kinds\":{\"/a\":{\"requests\":2,\"executed\":2}},\"statuses\":{\"200\":2}}");
        assertThat(Json.MAPPER.readTree(send("GET", "/__admin/journal?path=/a&since=0", "").body()))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ANSWER,        503, 0",
        "ANSWER_AFTER,  503, 1",
        "EMPTY_BODY,    200, 1",
        "MALFORMED_JSON,200, 1",
        "DELAY_BEFORE,  200, 1",
        "DELAY_AFTER,   200, 1",
        "DROP_ROW,      200, 1"
    })
    void answersAsTheFaultSays(Fault.Kind kind, int status, int executed) throws Exception {
        var delay = Duration.ofMillis(30);
        var fault = new Fault(kind, 503, Map.of(), "canned", delay, 0, 7);
        server.faults().add(FaultRule.once("GET", "^/a$", fault));

        var answer = send("GET", "/a", "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(site.executed).isEqualTo(executed);
        var entry = server.journal().entries().getFirst();
        assertThat(entry.executed()).isEqualTo(executed == 1);
        assertThat(entry.fault()).isEqualTo(kind);
        switch (kind) {
            case ANSWER, ANSWER_AFTER -> assertThat(answer.body()).isEqualTo("canned");
            case EMPTY_BODY -> assertThat(answer.body()).isEmpty();
            case DROP_ROW -> assertThat(answer.body()).contains("\"dropRow\":7");
            case MALFORMED_JSON ->
                    assertThatThrownBy(() -> Json.MAPPER.readTree(answer.body()))
                            .isInstanceOf(IOException.class);
            default -> assertThat(answer.body()).contains("\"executed\":1");
        }
    }

    @ParameterizedTest
    @CsvSource({"RESET_BEFORE, 0", "RESET_AFTER, 1", "TRUNCATED_BODY, 1", "EXECUTE_LATE, 1"})
    void breaksTheConnection(Fault.Kind kind, int executed) {
        server.faults().add(FaultRule.once("", "^/a$", Fault.of(kind, Duration.ofMillis(50))));

        assertThatThrownBy(() -> send("POST", "/a", "x")).isInstanceOf(IOException.class);

        await().untilAsserted(() ->
                assertThat(server.journal().counts().get("/a"))
                        .isEqualTo(new Journal.Count(1, executed)));
        assertThat(server.call(() -> site.executed)).isEqualTo(executed);
    }

    @ParameterizedTest
    @EnumSource(names = {"BLACK_HOLE", "BLACK_HOLE_AFTER"})
    void neverAnswersFromABlackHole(Fault.Kind kind) {
        server.faults().add(FaultRule.once("GET", "^/a$", Fault.of(kind)));
        var request = request("GET", "/a", "").timeout(Duration.ofMillis(200)).build();

        assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                .isInstanceOf(java.net.http.HttpTimeoutException.class);
        assertThat(server.call(() -> site.executed))
                .isEqualTo(kind == Fault.Kind.BLACK_HOLE ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"KILL_BEFORE, 0", "KILL_AFTER, 1"})
    void killsAProcess(Fault.Kind kind, int executed) throws Exception {
        var victim = new ProcessBuilder("sleep", "600").start();
        server.faults().add(FaultRule.once("POST", "^/a$", Fault.kill(kind, victim.pid())));

        assertThatThrownBy(() -> send("POST", "/a", "")).isInstanceOf(IOException.class);

        assertThat(victim.waitFor()).isEqualTo(137);
        assertThat(server.call(() -> site.executed)).isEqualTo(executed);
    }

    @Test
    void killsAProcessThatHasSentItsHeadersAndNotItsBody() throws Exception {
        var victim = new ProcessBuilder("sleep", "600").start();
        server.faults()
                .add(
                        FaultRule.once(
                                "POST",
                                "^/a$",
                                Fault.kill(Fault.Kind.KILL_AT_HEADERS, victim.pid())));
        try (var socket = new Socket("127.0.0.1", server.port())) {
            var head = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            assertThat(victim.waitFor()).isEqualTo(137);
            assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
                    .isInstanceOf(IOException.class);
        }
        assertThat(server.call(() -> site.executed)).isZero();
        assertThat(send("POST", "/a", "hello").statusCode()).isEqualTo(200);
    }

    @Test
    void killsAProcessThatHasItsAnswer() throws Exception {
        var victim = new ProcessBuilder("sleep", "600").start();
        server.faults()
                .add(
                        FaultRule.once(
                                "POST",
                                "^/a$",
                                Fault.kill(Fault.Kind.KILL_ANSWERED, victim.pid())));

        var answer = send("POST", "/a", "");

        assertThat(answer.body()).contains("\"executed\":1");
        assertThat(victim.waitFor()).isEqualTo(137);
    }

    @Test
    void plansFaultsOneAfterTheOtherAfterSkippingOverTheAdminApi() throws Exception {
        send(
                "POST",
                "/__admin/faults",
                "{\"path\":\"/a\",\"skip\":1,\"times\":2,\"status\":429,\"headers\":{\"Retry-After\":\"9\"}}");
        send(
                "POST",
                "/__admin/faults",
                "{\"path\":\"/a\",\"body\":\"poison\",\"status\":400,\"answer\":{\"no\":1},\"times\":-1}");

        var statuses = new StringBuilder();
        for (var body : new String[] {"ok", "poison", "ok", "ok", "poison", "poison"}) {
            statuses.append(send("POST", "/a", body).statusCode()).append(' ');
        }

        assertThat(statuses).hasToString("200 429 429 200 400 400 ");
        assertThat(send("GET", "/__admin/faults", "").body()).contains("\"applied\":2");
        send("DELETE", "/__admin/faults/1", "");
        send("DELETE", "/__admin/faults", "");
        assertThat(send("GET", "/__admin/faults", "").body()).isEqualTo("[]");
    }

    @Test
    void issuesTokensThatExpireOnDemand() throws Exception {
        var form = "grant_type=client_credentials&client_id=id&client_secret=";
        assertThat(send("POST", "/token", form + "wrong").statusCode()).isEqualTo(401);
        var reply = Json.parse(send("POST", "/token", form + "secret").body());
        var token = reply.get("access_token").textValue();

        assertThat(reply.get("expires_in").intValue()).isEqualTo(3600);
        assertThat(site.tokens.accepts(token)).isTrue();
        assertThat(send("POST", "/__admin/tokens/expire", "").body())
                .isEqualTo("{\"issued\":1,\"refused\":1,\"live\":0,\"lifetimeSeconds\":3600}");
        assertThat(site.tokens.accepts(token)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"mode\":\"quiet\"}     | 200",
                "{\"mode\":\"silent\"}    | 400",
                "{\"mode\":true}          | 400",
                "{\"nonsense\":1}         | 400",
                "{\"latencyMillis\":5}    | 200",
                "not json                 | 400"
            })
    void changesOnlySwitchesThatItKnows(String change, int status) throws Exception {
        assertThat(send("PATCH", "/__admin/switches", change).statusCode()).isEqualTo(status);
    }

    @Test
    void waitsAsLongAsTheLatencySays() throws Exception {
        site.switches.set(Switches.LATENCY, 80);
        long start = System.nanoTime();

        send("GET", "/a", "");

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(75));
    }

    @Test
    void handsStateToTheSite() throws Exception {
        assertThat(send("GET", "/__admin/state/Vendor?VendorNum=41", "").body())
                .isEqualTo("[{\"table\":\"Vendor\",\"equal\":\"{VendorNum=41}\"}]");
        assertThat(send("PATCH", "/__admin/state/Vendor/7", "{}").body())
                .isEqualTo("{\"done\":\"PATCH Vendor 7\"}");
    }

    @Test
    void refusesBodiesBeyond32Megabytes() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + "/a"));
        var limit = BodyPublishers.ofByteArray(new byte[32 << 20]);
        var beyond = BodyPublishers.ofByteArray(new byte[(32 << 20) + 1]);

        assertThat(client.send(request.POST(limit).build(), BodyHandlers.ofString()).body())
                .contains("\"bytes\":33554432");
        assertThat(client.send(request.POST(beyond).build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(413);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return client.send(request(method, path, body).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Authorization", "Bearer top-secret")
                .method(method, BodyPublishers.ofString(body));
    }
}

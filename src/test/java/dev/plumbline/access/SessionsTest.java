package dev.plumbline.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.access.TokensTest.Set;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over a server of its own that says the role of who comes, with cookies that every use renews. */
class SessionsTest {
    private static final Duration AT_ONCE = Duration.ofMillis(-1);

    private final Sessions sessions =
            new Sessions(new Tokens(new Set("secret", null, null, null)), AT_ONCE);
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;
    private String cookie;

    @BeforeEach
    void somebodyHasLoggedIn() throws Exception {
        Router router = Router.router(vertx);
        router.post().handler(this::login);
        router.get().handler(call -> call.end(sessions.role(call).orElse("nobody")));
        server =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get();
        cookie = cookie(answer(request().POST(HttpRequest.BodyPublishers.noBody()))).orElseThrow();
    }

    private void login(RoutingContext call) {
        sessions.open(call, Roles.OPERATOR);
        call.end();
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void aRequestOfAPersonsRenewsTheLogin() throws Exception {
        HttpResponse<String> answer = answer(known().header("Accept", "text/html"));

        assertThat(answer.body()).isEqualTo("operator");
        assertThat(cookie(answer)).isPresent().get().isNotEqualTo(cookie);
    }

    @Test
    void whatAPageAsksForByItselfRenewsNothing() throws Exception {
        HttpResponse<String> refreshed = answer(known().header(Sessions.UNATTENDED, "true"));
        HttpResponse<String> stream = answer(known().header("Accept", "text/event-stream"));

        assertThat(refreshed.body()).isEqualTo("operator");
        assertThat(cookie(refreshed)).isEmpty();
        assertThat(stream.body()).isEqualTo("operator");
        assertThat(cookie(stream)).isEmpty();
    }

    private HttpRequest.Builder known() {
        return request().header("Cookie", cookie);
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/"));
    }

    private HttpResponse<String> answer(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static Optional<String> cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").map(set -> set.split(";", -1)[0]);
    }
}

package dev.plumbline.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int CROWD = 20;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InFlight inFlight = new InFlight();
    private final Endpoint endpoint = new Endpoint();
    private final Contact contact = new Contact(clock());
    private final Tokens tokens =
            new Tokens(RemoteSystem.EPICOR, endpoint, clock(), contact, inFlight);

    @Test
    void fetchesOneTokenForManyCalls() {
        for (int i = 0; i < 5; i++) {
            assertThat(tokens.<String>call(token -> token)).isEqualTo("token-1");
        }

        assertThat(endpoint.requests).hasValue(1);
    }

    @Test
    void fetchesOneTokenHoweverManyCallsAreAnsweredWith401AtOnce() throws Exception {
        tokens.call(token -> token);
        CountDownLatch all = new CountDownLatch(CROWD);

        List<String> used =
                crowd(() ->
                        tokens.call(token -> {
                            if (token.equals("token-1")) {
                                all.countDown();
                                awaitQuietly(all);
                                throw new Tokens.Unauthorized("expired");
                            }
                            return token;
                        }));

        assertThat(used).hasSize(CROWD).containsOnly("token-2");
        assertThat(endpoint.requests).hasValue(2);
    }

    @Test
    void sharesOneRefusalAmongAllWhoWait() throws Exception {
        endpoint.hold = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(CROWD);
        AtomicInteger refused = new AtomicInteger();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CROWD; i++) {
                threads.execute(() -> {
                    started.countDown();
                    try {
                        tokens.current();
                    } catch (RemoteFailure.LoginRefused _) {
                        refused.incrementAndGet();
                    }
                });
            }
            assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
            await().until(() -> endpoint.requests.get() == 1);
            endpoint.fail(400, "{\"error\":\"invalid_client\"}", null);
        }

        assertThat(refused).hasValue(CROWD);
    }

    @Test
    void refusesTheLoginOnASecond401() {
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() ->
                        tokens.call(_ -> {
                            calls.incrementAndGet();
                            throw new Tokens.Unauthorized("no such user");
                        }))
                .isInstanceOf(RemoteFailure.LoginRefused.class)
                .hasMessage("Epicor refuses a fresh token: no such user");
        assertThat(calls).hasValue(2);
        assertThat(endpoint.requests).hasValue(2);
    }

    @Test
    void takesATokenThatIsValidWhenTheTurnHasCome() {
        endpoint.life = 3600;
        AtomicReference<String> used = new AtomicReference<>();
        String early = tokens.current();

        tokens.call(() -> now.set(NOON.plusSeconds(7200)), token -> used.getAndSet(token));

        assertThat(used.get()).isNotNull().isNotEqualTo(early);
        assertThat(endpoint.requests).hasValue(2);
    }

    @ParameterizedTest(name = "after {0} s of a life of {1} s: {2} requests")
    @CsvSource({"3569, 3600, 1", "3570, 3600, 2", "9, 20, 1", "10, 20, 2"})
    void renewsAheadOfExpiry(long after, long life, int requests) {
        endpoint.life = life;
        tokens.current();

        now.set(NOON.plusSeconds(after));
        tokens.current();

        assertThat(endpoint.requests).hasValue(requests);
    }

    @ParameterizedTest(name = "HTTP {0} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":\"invalid_scope\",\"error_description\":\"no epicor_erp\"} |"
                        + " LoginRefused | Epicor's token endpoint answered HTTP 400: invalid_scope: no epicor_erp; check"
                        + " plumbline.epicor.client-id and plumbline.epicor.client-secret"
                        + " (EPICOR_CLIENT_ID, EPICOR_CLIENT_SECRET)",
                "401 | {\"error\":\"invalid_client\"} | LoginRefused |"
                        + " Epicor's token endpoint answered HTTP 401: invalid_client; check"
                        + " plumbline.epicor.client-id and plumbline.epicor.client-secret"
                        + " (EPICOR_CLIENT_ID, EPICOR_CLIENT_SECRET)",
                "302 | '' | LoginRefused | Epicor's token endpoint answered HTTP 302; check"
                        + " plumbline.epicor.token-url (EPICOR_TOKEN_URL)",
                "404 | <html>secret page</html> | LoginRefused |"
                        + " Epicor's token endpoint answered HTTP 404; check"
                        + " plumbline.epicor.token-url (EPICOR_TOKEN_URL)",
                "408 | '' | Unreachable | Epicor's token endpoint answered HTTP 408",
                "429 | {} | Throttled | Epicor's token endpoint answered HTTP 429",
                "503 | busy | Throttled | Epicor's token endpoint answered HTTP 503",
                "502 | <html/> | Unreachable | Epicor's token endpoint answered HTTP 502",
            })
    void saysWhyThereIsNoToken(int status, String body, String kind, String message) {
        endpoint.fail(status, body, "7");

        assertThatThrownBy(tokens::current)
                .isInstanceOf(RemoteFailure.class)
                .hasMessage(message)
                .extracting(failure -> failure.getClass().getSimpleName())
                .isEqualTo(kind);
    }

    @Test
    void obeysRetryAfterOfTheTokenEndpoint() {
        endpoint.fail(429, "", "7");

        assertThatThrownBy(tokens::current)
                .isInstanceOfSatisfying(
                        RemoteFailure.Throttled.class,
                        put -> assertThat(put.until()).isEqualTo(NOON.plusSeconds(7)));
    }

    @Test
    void asksAgainAfterTheEndpointWasGone() {
        endpoint.hold = CompletableFuture.failedFuture(new OidcClientException("gone"));
        assertThatThrownBy(tokens::current).isInstanceOf(RemoteFailure.Unreachable.class);

        endpoint.hold = null;

        assertThat(tokens.current()).isEqualTo("token-2");
    }

    @Test
    void takesAPageThatIsNoTokenForAnOutageOnceThereWasAToken() {
        endpoint.hold = CompletableFuture.failedFuture(new DecodeException("<html>"));
        assertThatThrownBy(tokens::current)
                .isInstanceOf(RemoteFailure.LoginRefused.class)
                .hasMessageContaining("plumbline.epicor.token-url (EPICOR_TOKEN_URL)");
        endpoint.hold = null;
        tokens.current();
        now.set(NOON.plusSeconds(7200));

        endpoint.hold = CompletableFuture.failedFuture(new DecodeException("<html>"));

        assertThatThrownBy(tokens::current).isInstanceOf(RemoteFailure.Unreachable.class);
    }

    @Test
    void givesUpSoonOnAHostThatNobodyEverReached() {
        assertThatThrownBy(() -> tokens.call(_ -> unreachable()))
                .isExactlyInstanceOf(RemoteFailure.Unreachable.class);

        now.set(NOON.plusSeconds(4));

        assertThatThrownBy(() -> tokens.call(_ -> unreachable()))
                .isInstanceOf(RemoteFailure.NeverReached.class)
                .hasMessage("refused; check plumbline.epicor.url (EPICOR_URL)");
    }

    @Test
    void doesNotGiveUpSoonOnATokenEndpointThatAnswersWithAnError() {
        endpoint.fail(502, "", null);
        assertThatThrownBy(tokens::current).isInstanceOf(RemoteFailure.Unreachable.class);
        now.set(NOON.plusSeconds(4));

        assertThatThrownBy(tokens::current).isExactlyInstanceOf(RemoteFailure.Unreachable.class);
    }

    @Test
    void isPatientWithAHostThatAnsweredBefore() {
        assertThatThrownBy(() -> tokens.call(_ -> unreachable()))
                .isInstanceOf(RemoteFailure.Unreachable.class);
        tokens.call(token -> token);
        now.set(NOON.plusSeconds(600));

        assertThatThrownBy(() -> tokens.call(_ -> unreachable()))
                .isExactlyInstanceOf(RemoteFailure.Unreachable.class);
    }

    /** It may be that only a gateway is there; but the address is right. */
    @Test
    void isPatientWithAHostThatCannotServeJustNow() {
        assertThatThrownBy(() ->
                        tokens.call(_ -> {
                            throw new RemoteFailure.Overloaded(RemoteSystem.EPICOR, "HTTP 503");
                        }))
                .isInstanceOf(RemoteFailure.Overloaded.class);
        now.set(NOON.plusSeconds(600));

        assertThat(contact.hasAnswered(RemoteSystem.EPICOR)).isTrue();
        assertThatThrownBy(() -> tokens.call(_ -> unreachable()))
                .isExactlyInstanceOf(RemoteFailure.Unreachable.class);
    }

    @Test
    void asksForNoTokenOnceTheProgramStops() {
        inFlight.close();

        assertThatThrownBy(() -> tokens.call(token -> token))
                .isInstanceOf(RemoteFailure.Stopped.class);
    }

    private static String unreachable() {
        throw new RemoteFailure.Unreachable(
                RemoteSystem.EPICOR, "refused", new ConnectException("refused"));
    }

    @Test
    void countsEveryTokenRequestIntoTheWorkThatCausedIt() {
        Calls calls = new Calls();

        ScopedValue.where(Calls.CURRENT, calls).run(tokens::current);
        tokens.current();

        assertThat(calls.byKind()).isEqualTo(Map.of("EPICOR token", 1L));
    }

    private static List<String> crowd(java.util.concurrent.Callable<String> work) throws Exception {
        List<Future<String>> answers = new ArrayList<>();
        List<String> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CROWD; i++) {
                answers.add(threads.submit(work));
            }
            for (Future<String> answer : answers) {
                results.add(answer.get(5, TimeUnit.SECONDS));
            }
        }
        return results;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    /** A token endpoint that numbers its tokens. */
    private final class Endpoint implements OidcClient {
        final AtomicInteger requests = new AtomicInteger();
        volatile long life = 3600;
        volatile @Nullable CompletableFuture<io.quarkus.oidc.client.Tokens> hold;

        void fail(int status, String body, @Nullable String retryAfter) {
            TokenRefusal refusal = new TokenRefusal(status, body == null ? "" : body, retryAfter);
            CompletableFuture<io.quarkus.oidc.client.Tokens> waiting = hold;
            if (waiting == null) {
                hold = CompletableFuture.failedFuture(refusal);
            } else {
                waiting.completeExceptionally(refusal);
            }
        }

        @Override
        public Uni<io.quarkus.oidc.client.Tokens> getTokens(Map<String, String> parameters) {
            int number = requests.incrementAndGet();
            CompletableFuture<io.quarkus.oidc.client.Tokens> waiting = hold;
            return waiting == null
                    ? Uni.createFrom().item(token(number))
                    : Uni.createFrom().completionStage(waiting);
        }

        private io.quarkus.oidc.client.Tokens token(int number) {
            return new io.quarkus.oidc.client.Tokens(
                    "token-" + number,
                    NOON.getEpochSecond() + life,
                    Duration.ofSeconds(30),
                    null,
                    null,
                    new JsonObject(),
                    "epicor");
        }

        @Override
        public Uni<io.quarkus.oidc.client.Tokens> refreshTokens(
                String refreshToken, Map<String, String> parameters) {
            throw new AssertionError("client credentials have no refresh token");
        }

        @Override
        public Uni<Boolean> revokeAccessToken(String token, Map<String, String> parameters) {
            throw new AssertionError("nothing revokes");
        }

        @Override
        public void close() {}
    }
}

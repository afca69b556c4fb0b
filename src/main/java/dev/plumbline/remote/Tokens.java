package dev.plumbline.remote;

import io.quarkus.oidc.client.OidcClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The access token of one named OIDC client, shared by every call of its system. Safe for any
 * number of threads; callers wait, so they run on virtual or worker threads. It guarantees:
 *
 * <ol>
 *   <li>At most one token request is under way, and all who wait for it share its outcome, a
 *       refusal too.
 *   <li>A token answered with 401 is dropped once: whoever still held it when a newer one came gets
 *       the newer one without another token request.
 *   <li>A call is repeated once after a 401, and a second 401 is {@link
 *       RemoteFailure.LoginRefused}.
 *   <li>A token is renewed ahead of its expiry, by the client's {@code refresh-token-time-skew} or
 *       half of its life, whichever is shorter.
 *   <li>A token request that failed without a refusal is {@link RemoteFailure.Unreachable} or
 *       {@link RemoteFailure.Throttled}, never an unknown outcome: the call itself was not sent.
 *   <li>Every token request is counted as {@code token} into the work that caused it.
 * </ol>
 *
 * <p>The stock filter of {@code quarkus-rest-client-oidc-filter} renews on 401 only for the next
 * call, and renews once for each 401 it sees; hence this class.
 */
public final class Tokens {
    private static final Logger LOG = Logger.getLogger(Tokens.class);

    /** How long to wait for a token at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RemoteSystem system;
    private final OidcClient client;
    private final Clock clock;
    private final Contact contact;
    private final InFlight inFlight;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Held held;
    private @Nullable CompletableFuture<Held> underWay;
    private volatile boolean everHeld;

    public Tokens(
            RemoteSystem system,
            OidcClient client,
            Clock clock,
            Contact contact,
            InFlight inFlight) {
        this.system = system;
        this.client = client;
        this.clock = clock;
        this.contact = contact;
        this.inFlight = inFlight;
    }

    /**
     * Makes a call with a valid token, and once more with a new one where it throws {@link
     * Unauthorized}.
     *
     * @param request the call, given the bare access token
     */
    public <T> T call(Function<String, T> request) {
        return call(() -> {}, request);
    }

    /**
     * The same where the call must wait for its turn, however long.
     *
     * @param turn waits; done before each try, with a token at hand, which is replaced if it has
     *     expired meanwhile
     */
    public <T> T call(Runnable turn, Function<String, T> request) {
        String token = after(turn);
        try {
            return ask(request, token);
        } catch (Unauthorized first) {
            LOG.debugf("%s no longer takes our token: %s", system.title(), first.getMessage());
            drop(token);
        }
        String fresh = after(turn);
        try {
            return ask(request, fresh);
        } catch (Unauthorized second) {
            drop(fresh);
            throw new RemoteFailure.LoginRefused(
                    system,
                    system.title() + " refuses a fresh token: " + second.getMessage(),
                    second);
        }
    }

    /**
     * A token that is valid when the turn has come; the request for it is not to use up the turn.
     */
    private String after(Runnable turn) {
        current();
        turn.run();
        return current();
    }

    private <T> T ask(Function<String, T> request, String token) {
        return contact.with(system, Contact.Door.DATA, setting("url"), () -> request.apply(token));
    }

    /** A setting of the system, as a property and as a variable. */
    private String setting(String name) {
        return "plumbline.%s.%s (%s_%s)"
                .formatted(
                        system.name().toLowerCase(Locale.ROOT),
                        name,
                        system.name(),
                        name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** A valid access token, fetched where there is none. */
    String current() {
        CompletableFuture<Held> wanted;
        lock.lock();
        try {
            if (held != null && clock.instant().isBefore(held.renewAt())) {
                return held.token();
            }
            wanted = underWay == null ? fetch() : underWay;
            underWay = wanted.isDone() ? null : wanted;
        } finally {
            lock.unlock();
        }
        return contact.with(
                system,
                Contact.Door.LOGIN,
                setting("token-url"),
                () -> inFlight.send(system, () -> await(wanted)).token());
    }

    private void drop(String token) {
        lock.lock();
        try {
            if (held != null && held.token().equals(token)) {
                held = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private CompletableFuture<Held> fetch() {
        Calls.count(system, "token");
        CompletableFuture<Held> answer =
                client.getTokens()
                        .map(tokens -> Held.of(tokens, clock.instant()))
                        .onFailure()
                        .transform(failure ->
                                TokenFailures.translate(system, failure, clock.instant(), everHeld))
                        .subscribeAsCompletionStage();
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .whenComplete((fresh, failure) -> {
                    TokenRequests.count(system, failure);
                    settle(fresh);
                });
    }

    private void settle(@Nullable Held fresh) {
        lock.lock();
        try {
            held = fresh;
            if (fresh != null) {
                everHeld = true;
            }
            underWay = null;
        } finally {
            lock.unlock();
        }
    }

    private Held await(CompletableFuture<Held> wanted) {
        try {
            return wanted.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw notFetched("was interrupted", interrupted);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RemoteFailure known -> throw known;
                case TimeoutException late -> throw notFetched("did not answer in time", late);
                case null, default -> throw notFetched("failed: " + failed.getMessage(), failed);
            }
        }
    }

    private RemoteFailure notFetched(String what, Throwable cause) {
        return new RemoteFailure.Unreachable(
                system, "The token request for " + system.title() + " " + what, cause);
    }

    /** What a request throws when it is answered with 401; the message is the server's words. */
    public static final class Unauthorized extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unauthorized(String message) {
            super(message);
        }
    }

    private record Held(String token, Instant renewAt) {

        static Held of(io.quarkus.oidc.client.Tokens tokens, Instant now) {
            String token = tokens.getAccessToken();
            if (token == null || token.isBlank()) {
                throw new IllegalArgumentException("the answer holds no access token");
            }
            Long expiresAt = tokens.getAccessTokenExpiresAt();
            if (expiresAt == null) {
                return new Held(token, Instant.MAX);
            }
            Long skew = tokens.getRefreshTokenTimeSkew();
            long life = expiresAt - now.getEpochSecond();
            long ahead = Math.min(skew == null ? 0 : skew, life / 2);
            return new Held(token, Instant.ofEpochSecond(expiresAt - ahead));
        }
    }
}

package dev.plumbline.remote;

import io.quarkus.oidc.client.OidcClientException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;

/** Turns what went wrong with a token request into a {@link RemoteFailure}. */
final class TokenFailures {
    private static final int LONGEST_TEXT = 300;
    private static final int REQUEST_TIMEOUT = 408;

    private TokenFailures() {}

    /**
     * The failure.
     *
     * @param known whether the endpoint gave tokens before: then a page that is none is an outage
     */
    static RemoteFailure translate(
            RemoteSystem system, Throwable failure, Instant now, boolean known) {
        return switch (failure) {
            case RemoteFailure translated -> translated;
            case TokenRefusal refusal -> refused(system, refusal, now);
            case OidcClientException gone ->
                    new RemoteFailure.Unreachable(
                            system,
                            system.title()
                                    + "'s token endpoint cannot be reached: "
                                    + gone.getMessage(),
                            gone);
            default -> notAToken(system, failure, known);
        };
    }

    private static RemoteFailure notAToken(RemoteSystem system, Throwable failure, boolean known) {
        String message =
                "%s's token endpoint answered with something that is not a token; check the token URL, plumbline.%s.token-url (%s_TOKEN_URL) (%s)"
                        .formatted(
                                system.title(),
                                system.name().toLowerCase(Locale.ROOT),
                                system.name(),
                                failure.getClass().getSimpleName());
        return known
                ? new RemoteFailure.Unreachable(system, message, failure)
                : new RemoteFailure.LoginRefused(system, message, failure);
    }

    private static RemoteFailure refused(RemoteSystem system, TokenRefusal refusal, Instant now) {
        int status = refusal.status();
        String message =
                "%s's token endpoint answered HTTP %d%s"
                        .formatted(system.title(), status, words(refusal.body()));
        if (status == 429 || status == 503) {
            return new RemoteFailure.Throttled(
                    system, message, RetryAfter.parse(refusal.retryAfter(), now));
        }
        return status >= 500 || status == REQUEST_TIMEOUT
                ? new RemoteFailure.Unreachable(system, message, refusal)
                : new RemoteFailure.LoginRefused(system, message + advice(system, status), refusal);
    }

    private static String advice(RemoteSystem system, int status) {
        String property = "plumbline." + system.name().toLowerCase(Locale.ROOT);
        return status == 400 || status == 401 || status == 403
                ? "; check %1$s.client-id and %1$s.client-secret (%2$s_CLIENT_ID, %2$s_CLIENT_SECRET)"
                        .formatted(property, system.name())
                : "; check %s.token-url (%s_TOKEN_URL)".formatted(property, system.name());
    }

    /** The endpoint's own words (RFC 6749, 5.2) and nothing else of its answer. */
    private static String words(String body) {
        try {
            JsonObject json = new JsonObject(body);
            Object error = json.getValue("error");
            Object description = json.getValue("error_description");
            String said =
                    (error == null ? "" : ": " + error)
                            + (description == null ? "" : ": " + description);
            return Quote.of(said, LONGEST_TEXT);
        } catch (DecodeException _) {
            return "";
        }
    }
}

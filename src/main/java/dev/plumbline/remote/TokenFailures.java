package dev.plumbline.remote;

import io.quarkus.oidc.client.OidcClientException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** Turns what went wrong with a token request into a {@link RemoteFailure}. */
final class TokenFailures {
    private static final int LONGEST_TEXT = 300;

    private TokenFailures() {}

    static RemoteFailure translate(RemoteSystem system, Throwable failure, Instant now) {
        return switch (failure) {
            case RemoteFailure known -> known;
            case TokenRefusal refusal -> refused(system, refusal, now);
            case OidcClientException gone ->
                    new RemoteFailure.Unreachable(
                            system,
                            system.title()
                                    + "'s token endpoint cannot be reached: "
                                    + gone.getMessage(),
                            gone);
            default ->
                    new RemoteFailure.LoginRefused(
                            system,
                            system.title()
                                    + "'s token endpoint answered with something that is not a"
                                    + " token; check the token URL ("
                                    + failure.getClass().getSimpleName()
                                    + ")",
                            failure);
        };
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
        return status >= 500
                ? new RemoteFailure.Unreachable(system, message, refusal)
                : new RemoteFailure.LoginRefused(system, message, refusal);
    }

    /** The endpoint's own words (RFC 6749, 5.2) and nothing else of its answer. */
    private static String words(String body) {
        try {
            JsonObject json = new JsonObject(body);
            Object error = json.getValue("error");
            Object description = json.getValue("error_description");
            String words =
                    (error == null ? "" : ": " + error)
                            + (description == null ? "" : ": " + description);
            return words.substring(0, Math.min(words.length(), LONGEST_TEXT));
        } catch (DecodeException _) {
            return "";
        }
    }
}

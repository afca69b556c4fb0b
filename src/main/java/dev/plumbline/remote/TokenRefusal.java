package dev.plumbline.remote;

import org.jspecify.annotations.Nullable;

/**
 * A token endpoint's answer that is not a token.
 *
 * <p>Kept apart from {@link RemoteFailure} because the place that sees it does not know the system.
 */
final class TokenRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String body;
    private final @Nullable String retryAfter;

    TokenRefusal(int status, String body, @Nullable String retryAfter) {
        super("HTTP " + status);
        this.status = status;
        this.body = body;
        this.retryAfter = retryAfter;
    }

    int status() {
        return status;
    }

    String body() {
        return body;
    }

    @Nullable String retryAfter() {
        return retryAfter;
    }
}

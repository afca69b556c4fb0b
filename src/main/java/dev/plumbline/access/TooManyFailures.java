package dev.plumbline.access;

import io.quarkus.security.AuthenticationFailedException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * That an address has tried too many wrong tokens and waits, in the exception that Quarkus knows.
 */
public final class TooManyFailures {
    private static final String SECONDS = "dev.plumbline.wait";

    private TooManyFailures() {}

    static AuthenticationFailedException refusal(Duration wait) {
        return new AuthenticationFailedException(
                "too many wrong tokens", Map.of(SECONDS, seconds(wait)));
    }

    /** For {@code Retry-After}. */
    static long seconds(Duration wait) {
        return wait.toSeconds() + 1;
    }

    /** How long to wait, where that is what a login failed for. */
    public static Optional<Long> in(AuthenticationFailedException failure) {
        return Optional.ofNullable(failure.<Long>getAttribute(SECONDS));
    }
}

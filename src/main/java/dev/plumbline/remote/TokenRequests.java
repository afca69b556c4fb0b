package dev.plumbline.remote;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code plumbline_token_requests_total}: logins of this process by system and outcome. */
public final class TokenRequests {
    private TokenRequests() {}

    private enum Outcome {
        GRANTED,
        REFUSED,
        FAILED
    }

    /** Shows a system's logins before there are any, so that the first refusal is an increase. */
    public static void announce(RemoteSystem system) {
        for (Outcome outcome : Outcome.values()) {
            counter(system, outcome);
        }
    }

    /**
     * Counts a login.
     *
     * @param failure why there is no token; null where there is one
     */
    static void count(RemoteSystem system, @Nullable Throwable failure) {
        if (failure == null) {
            counter(system, Outcome.GRANTED).increment();
        } else {
            boolean refused = failure instanceof RemoteFailure.LoginRefused;
            counter(system, refused ? Outcome.REFUSED : Outcome.FAILED).increment();
        }
    }

    private static Counter counter(RemoteSystem system, Outcome outcome) {
        return Counter.builder("plumbline.token.requests")
                .description("Logins of this process")
                .tag("system", system.name())
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(Metrics.globalRegistry);
    }
}

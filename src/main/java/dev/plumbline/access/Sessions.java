package dev.plumbline.access;

import io.quarkus.vertx.http.runtime.security.PersistentLoginManager;
import io.quarkus.vertx.http.runtime.security.PersistentLoginManager.RestoreResult;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Remembers who logged in with a token in a sealed cookie of Quarkus's making: nothing of it is
 * kept here, so that every replica knows it. It ends an hour after it was last used, with the
 * browser, or when a token changes.
 */
@ApplicationScoped
public class Sessions {
    private static final String COOKIE = "plumbline-session";
    private static final Duration UNUSED = Duration.ofHours(1);
    private static final Duration RENEWAL = Duration.ofMinutes(5);
    private static final long WITH_THE_BROWSER = -1;
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?");

    private final PersistentLoginManager cookies;

    /** Seals with what only who knows the tokens can derive. */
    public Sessions(Tokens tokens) {
        cookies =
                new PersistentLoginManager(
                        tokens.sessionKey(),
                        COOKIE,
                        UNUSED.toMillis(),
                        RENEWAL.toMillis(),
                        true,
                        "STRICT",
                        "/",
                        WITH_THE_BROWSER,
                        null);
    }

    /** The role of who is logged in. */
    Optional<String> role(RoutingContext call) {
        RestoreResult restored = cookies.restore(call);
        if (restored == null) {
            return Optional.empty();
        }
        save(restored.getPrincipal(), call, restored);
        return Optional.of(restored.getPrincipal());
    }

    /** Logs in. */
    void open(RoutingContext call, String role) {
        save(role, call, null);
    }

    /** Logs out. */
    void close(RoutingContext call) {
        cookies.clear(call);
    }

    private void save(String role, RoutingContext call, @Nullable RestoreResult restored) {
        cookies.save(role, call, COOKIE, restored, !isLoopback(call.request().authority()));
    }

    /** On loopback there may be no TLS, and browsers differ in what they then call secure. */
    private static boolean isLoopback(@Nullable HostAndPort host) {
        return host != null && LOOPBACK.matcher(host.host()).matches();
    }
}

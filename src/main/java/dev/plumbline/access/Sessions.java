package dev.plumbline.access;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.security.PersistentLoginManager;
import io.quarkus.vertx.http.runtime.security.PersistentLoginManager.RestoreResult;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Remembers who logged in with a token in a sealed cookie of Quarkus's making: nothing of it is
 * kept here, so that every replica knows it. It ends an hour after it was last used, with the
 * browser, or when a token changes. What a page asks for by itself is no use: a browser that is
 * left alone does not stay logged in.
 */
@ApplicationScoped
public class Sessions {
    /** On requests that a page makes by itself. */
    static final String UNATTENDED = "Plumbline-Unattended";

    private static final String COOKIE = "plumbline-session";
    private static final Duration UNUSED = Duration.ofHours(1);
    private static final Duration RENEWAL = Duration.ofMinutes(5);
    private static final long WITH_THE_BROWSER = -1;
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?");

    private final PersistentLoginManager cookies;

    /** Seals with what only who knows the tokens can derive. */
    @Inject
    public Sessions(Tokens tokens) {
        this(tokens, RENEWAL);
    }

    /**
     * The same.
     *
     * @param renewal a use renews a cookie that is older
     */
    Sessions(Tokens tokens, Duration renewal) {
        cookies =
                new PersistentLoginManager(
                        tokens.sessionKey(),
                        COOKIE,
                        UNUSED.toMillis(),
                        renewal.toMillis(),
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
        if (isAttended(call.request())) {
            save(restored.getPrincipal(), call, restored);
        }
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

    private static boolean isAttended(HttpServerRequest request) {
        return request.getHeader(UNATTENDED) == null
                && !MediaType.SERVER_SENT_EVENTS.equals(request.getHeader(HttpHeaderNames.ACCEPT));
    }

    /** On loopback there may be no TLS, and browsers differ in what they then call secure. */
    private static boolean isLoopback(@Nullable HostAndPort host) {
        return host != null && LOOPBACK.matcher(host.host()).matches();
    }
}

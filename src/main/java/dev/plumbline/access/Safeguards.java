package dev.plumbline.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What every answer tells the browser, and what no browser may be used for by another site. */
@ApplicationScoped
public class Safeguards {
    private static final int BEFORE_LOGIN = 250;
    private static final int FORBIDDEN = 403;
    private static final String A_YEAR = "max-age=31536000";
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final String contentPolicy;

    /**
     * For this installation.
     *
     * @param provider the identity provider, where logging out may lead
     */
    public Safeguards(
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> provider) {
        contentPolicy =
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                        + " font-src 'self'; connect-src 'self'; form-action 'self'"
                        + provider.map(Safeguards::origin).orElse("")
                        + "; base-uri 'none'; frame-ancestors 'none'";
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, BEFORE_LOGIN);
    }

    private void guard(RoutingContext call) {
        HttpServerRequest request = call.request();
        HttpServerResponse response = call.response();
        response.putHeader("Cache-Control", "no-store"); // what may be kept says so itself
        if (!call.normalizedPath()
                .startsWith("/q/")) { // in development there are Quarkus's own pages
            response.putHeader("Content-Security-Policy", contentPolicy);
        }
        if (request.isSSL()) {
            response.putHeader("Strict-Transport-Security", A_YEAR);
        }
        if (isForged(request)) {
            response.setStatusCode(FORBIDDEN)
                    .putHeader("Content-Type", "text/plain; charset=UTF-8")
                    .end("Another site has sent this; nothing was done.");
        } else {
            call.next();
        }
    }

    /**
     * Whether a browser says that another site makes it change something: {@code Sec-Fetch-Site},
     * or {@code Origin} in browsers that are older. What browsers do not send, such as {@code
     * Authorization}, no other site can have sent.
     */
    static boolean isForged(HttpServerRequest request) {
        if (HARMLESS.contains(request.method().name())
                || request.getHeader("Authorization") != null) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !OWN_SITES.contains(site);
        }
        String origin = request.getHeader("Origin");
        return origin != null && !isSame(origin, request.getHeader("Host"));
    }

    private static boolean isSame(String origin, @Nullable String host) {
        int scheme = origin.indexOf("://");
        return scheme > 0 && origin.substring(scheme + "://".length()).equalsIgnoreCase(host);
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        return " " + uri.getScheme() + "://" + uri.getRawAuthority();
    }
}

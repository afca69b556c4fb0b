package dev.plumbline.access;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Decides by what a caller is known: a token of this installation in {@code Authorization: Bearer}
 * (RFC 6750), the cookie of somebody who logged in with one, or else the identity provider, which
 * Quarkus asks next. It comes first, so that Quarkus never takes our tokens for the provider's, nor
 * the provider's cookie for a login to the API.
 */
@ApplicationScoped
public class Doors implements HttpAuthenticationMechanism {
    /** The scheme of the {@code Authorization} header. */
    public static final String SCHEME = "Bearer";

    static final String LOGIN = "/login";
    static final String COMPANY_LOGIN = "/login/oidc";

    private static final String API = "/api/";
    private static final int UNAUTHORIZED = 401;
    private static final int FOUND = 302;
    private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");
    private static final SecurityIdentity NOBODY =
            QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal(""))
                    .setAnonymous(true)
                    .build();

    private final Tokens tokens;
    private final Sessions sessions;
    private final FailedLogins failures;
    private final boolean provider;

    /**
     * The doors of this installation.
     *
     * @param provider whether there is an identity provider
     */
    public Doors(
            Tokens tokens,
            Sessions sessions,
            FailedLogins failures,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean provider) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.failures = failures;
        this.provider = provider;
    }

    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1000;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext call, IdentityProviderManager identities) {
        String token = token(call.request().getHeader(HttpHeaderNames.AUTHORIZATION));
        if (token != null) {
            return provider && JWT.matcher(token).matches()
                    ? answer(tokens.role(token))
                    : byToken(address(call), token);
        }
        return call.normalizedPath().startsWith(API)
                ? Uni.createFrom().item(NOBODY)
                : answer(sessions.role(call));
    }

    private Uni<SecurityIdentity> byToken(String address, String token) {
        Optional<Duration> wait = failures.penalty(address);
        if (wait.isPresent()) {
            return Uni.createFrom().failure(TooManyFailures.refusal(wait.get()));
        }
        Optional<String> role = tokens.role(token);
        if (role.isEmpty()) {
            failures.guessed(address, token);
            return Uni.createFrom()
                    .failure(new AuthenticationFailedException("unknown bearer token"));
        }
        return answer(role);
    }

    /** Who has a role; without one the next mechanism is asked. */
    private static Uni<SecurityIdentity> answer(Optional<String> role) {
        return role.isEmpty()
                ? Uni.createFrom().nullItem()
                : Uni.createFrom()
                        .item(
                                QuarkusSecurityIdentity.builder()
                                        .setPrincipal(new QuarkusPrincipal(role.get()))
                                        .addRole(role.get())
                                        .build());
    }

    /** People are shown the login page, programs are told what is missing. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext call) {
        HttpServerRequest request = call.request();
        String path = call.normalizedPath();
        if (provider && path.equals(COMPANY_LOGIN)) {
            return Uni.createFrom().nullItem(); // the provider's own page
        }
        if (request.getHeader("HX-Request") != null) {
            return challenge(UNAUTHORIZED, "HX-Redirect", LOGIN); // htmx goes there
        }
        String accept = request.getHeader(HttpHeaderNames.ACCEPT);
        return accept != null && accept.contains("text/html") && !path.startsWith(API)
                ? challenge(FOUND, "Location", LOGIN)
                : challenge(UNAUTHORIZED, "WWW-Authenticate", SCHEME);
    }

    private static Uni<ChallengeData> challenge(int status, String header, String value) {
        return Uni.createFrom().item(new ChallengeData(status, header, value));
    }

    /** None in particular, so that it is asked whatever other mechanisms there are. */
    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    /** Where a call comes from; behind a proxy the proxy says, where it is set to be believed. */
    static String address(RoutingContext call) {
        return String.valueOf(call.request().remoteAddress().hostAddress());
    }

    private static @Nullable String token(@Nullable String header) {
        int length = SCHEME.length();
        return header != null
                        && header.length() > length
                        && header.regionMatches(true, 0, SCHEME + " ", 0, length + 1)
                ? header.substring(length + 1).trim()
                : null;
    }
}

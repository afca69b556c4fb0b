package dev.plumbline.api;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the token from {@code Authorization: Bearer …} (RFC 6750). */
@ApplicationScoped
public class BearerTokens implements HttpAuthenticationMechanism {
    static final String SCHEME = "Bearer";

    private static final int UNAUTHORIZED = 401;

    /** Takes tokens. */
    public BearerTokens() {}

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager identities) {
        String token = token(context.request().getHeader(HttpHeaderNames.AUTHORIZATION));
        return token == null
                ? Uni.createFrom().nullItem()
                : identities.authenticate(
                        new TokenAuthenticationRequest(new TokenCredential(token, SCHEME)));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(UNAUTHORIZED, HttpHeaderNames.WWW_AUTHENTICATE, SCHEME));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
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

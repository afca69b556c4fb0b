package dev.plumbline.api;

import dev.plumbline.settings.AccessSettings;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows the two tokens. Digests are compared, in constant time, so that the time an answer takes
 * tells neither a token's length nor how much of a guess was right.
 */
@ApplicationScoped
public class TokenIdentities implements IdentityProvider<TokenAuthenticationRequest> {
    private final byte @Nullable [] operator;
    private final byte @Nullable [] viewer;

    /** Knows the tokens of the settings; with none of them set it lets nobody in. */
    public TokenIdentities(AccessSettings settings) {
        operator = settings.apiToken().map(TokenIdentities::digest).orElse(null);
        viewer = settings.viewerToken().map(TokenIdentities::digest).orElse(null);
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        return role(request.getToken().getToken())
                .map(role -> Uni.createFrom().item(identity(role)))
                .orElseGet(() ->
                        Uni.createFrom()
                                .failure(
                                        new AuthenticationFailedException("unknown bearer token")));
    }

    /** The role that a token gives. */
    Optional<String> role(String token) {
        byte[] given = digest(token);
        boolean isOperator = operator != null && MessageDigest.isEqual(operator, given);
        boolean isViewer = viewer != null && MessageDigest.isEqual(viewer, given);
        if (isOperator) {
            return Optional.of(Roles.OPERATOR);
        }
        return isViewer ? Optional.of(Roles.VIEWER) : Optional.empty();
    }

    private static SecurityIdentity identity(String role) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(role))
                .addRole(role)
                .build();
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}

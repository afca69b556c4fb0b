package dev.plumbline.access;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where people log out. Who came by an identity provider that can log out is sent there by Quarkus
 * before this is reached.
 */
@Path("/logout")
public class LogoutResource {
    private final Sessions sessions;
    private final SecurityIdentity caller;
    private final Instance<OidcSession> provider;

    LogoutResource(Sessions sessions, SecurityIdentity caller, Instance<OidcSession> provider) {
        this.sessions = sessions;
        this.caller = caller;
        this.provider = provider;
    }

    /** Forgets who is logged in. */
    @POST
    @Authenticated
    @Operation(hidden = true)
    public Uni<Response> logout(@Context RoutingContext call) {
        sessions.close(call);
        Response toLogin = Response.seeOther(URI.create(Doors.LOGIN)).build();
        return caller.getCredential(IdTokenCredential.class) == null
                ? Uni.createFrom().item(toLogin)
                : provider.get().logout().replaceWith(toLogin);
    }
}

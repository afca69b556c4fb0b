package dev.plumbline.access;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where people log in: with a token, or at their company's identity provider. */
@Path(Doors.LOGIN)
@Produces(MediaType.TEXT_HTML)
public class LoginResource {
    private static final URI HOME = URI.create("/");

    private final Tokens tokens;
    private final Sessions sessions;
    private final FailedLogins failures;
    private final SecurityIdentity caller;
    private final boolean provider;

    LoginResource(
            Tokens tokens,
            Sessions sessions,
            FailedLogins failures,
            SecurityIdentity caller,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean provider) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.failures = failures;
        this.caller = caller;
        this.provider = provider;
    }

    /** The pages. */
    @CheckedTemplate(basePath = "access")
    static final class Pages {
        private Pages() {}

        static native TemplateInstance login(String problem, boolean tokens, boolean provider);
    }

    /** The form. */
    @GET
    @PermitAll
    @Operation(hidden = true)
    public TemplateInstance form() {
        return page("");
    }

    /** Takes a token and remembers its role. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(hidden = true)
    public Response login(
            @FormParam("token") @Nullable String token, @Context RoutingContext call) {
        String address = Doors.address(call);
        Optional<Duration> wait = failures.penalty(address);
        if (wait.isPresent()) {
            return Response.status(Status.TOO_MANY_REQUESTS)
                    .header(HttpHeaders.RETRY_AFTER, TooManyFailures.seconds(wait.get()))
                    .entity(page("Too many wrong tokens came from here. Wait a minute."))
                    .build();
        }
        Optional<String> role = tokens.role(token == null ? "" : token.trim());
        if (role.isEmpty()) {
            failures.typed(address);
            return Response.status(Status.UNAUTHORIZED)
                    .entity(page("Nobody has this token."))
                    .build();
        }
        sessions.open(call, role.get());
        return Response.seeOther(HOME).build();
    }

    /** Quarkus asks the identity provider before anybody gets here. */
    @GET
    @Path("oidc")
    @Authenticated
    @Operation(hidden = true)
    public Response company() {
        if (caller.hasRole(Roles.VIEWER) || caller.hasRole(Roles.OPERATOR)) {
            return Response.seeOther(HOME).build();
        }
        return Response.status(Status.FORBIDDEN)
                .entity(
                        page(
                                "Your account has neither the role viewer nor operator. Ask who"
                                        + " runs Plumbline for one."))
                .build();
    }

    private TemplateInstance page(String problem) {
        return Pages.login(problem, tokens.areSet(), provider);
    }
}

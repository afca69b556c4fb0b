package dev.plumbline.remote;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the status of a refused token request, which the OIDC client's own exception loses. */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
public class TokenAnswers implements OidcResponseFilter {

    @Override
    public Uni<Void> filter(OidcResponseFilterContext answer) {
        if (answer.statusCode() == 200) {
            return Uni.createFrom().voidItem();
        }
        Buffer body = answer.responseBody();
        return Uni.createFrom()
                .failure(
                        new TokenRefusal(
                                answer.statusCode(),
                                body == null ? "" : body.toString(),
                                answer.responseHeaders().get("Retry-After")));
    }
}

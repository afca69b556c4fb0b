package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Answer;
import dev.plumbline.sandbox.web.Json;
import dev.plumbline.sandbox.web.Request;
import dev.plumbline.sandbox.web.Tokens;
import java.time.Clock;
import java.util.Map;

/** Procore's login host: tokens by client credentials, 90 minutes long. */
final class Login {

    private final Clock clock;
    private final Tokens tokens;

    Login(ProcoreConfig config, Clock clock) {
        this.clock = clock;
        this.tokens =
                new Tokens(clock, config.tokenLife(), config.clientId(), config.clientSecret());
    }

    Tokens tokens() {
        return tokens;
    }

    Answer answer(Request request) {
        return switch (request.method() + " " + request.path()) {
            case "POST /oauth/token" -> token(request);
            case "GET /oauth/token/info" -> info(request);
            case "POST /oauth/revoke" -> Answer.json(200, Json.object());
            default -> Answer.json(404, Json.object().put("errors", "Not Found"));
        };
    }

    private Answer token(Request request) {
        Answer answer = tokens.clientCredentials(request);
        ObjectNode body = Json.parse(answer.body().toString());
        if (answer.status() != 200) {
            return Answer.json(
                    answer.status(), body.put("error_description", "Client authentication failed"));
        }
        return Answer.json(
                200,
                body.put("token_type", "bearer")
                        .put("created_at", clock.instant().getEpochSecond()));
    }

    private Answer info(Request request) {
        if (!tokens.accepts(request.bearer())) {
            return Answer.json(401, Json.object().put("errors", "Unauthorized"))
                    .with("WWW-Authenticate", "Bearer");
        }
        ObjectNode body = Json.object().put("resource_owner_id", 598_134_325_000_001L);
        body.putArray("scopes");
        body.put("expires_in_seconds", tokens.lifetime().toSeconds());
        body.setAll(Map.of("application", Json.object().put("uid", "sandbox")));
        return Answer.json(200, body.put("created_at", clock.instant().getEpochSecond()));
    }
}

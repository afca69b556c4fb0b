package dev.plumbline.sandbox.epicor;

import dev.plumbline.sandbox.web.Answer;
import dev.plumbline.sandbox.web.Json;
import dev.plumbline.sandbox.web.Request;
import dev.plumbline.sandbox.web.Switches;
import dev.plumbline.sandbox.web.Tokens;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in: Epicor REST v2 wants an API key and an identity on every call, and refuses them
 * separately. Tokens come from the identity provider (OAuth2) or from TokenResource.svc.
 */
final class Access {

    private final EpicorConfig config;
    private final Switches switches;
    private final Tokens tokens;

    Access(EpicorConfig config, Switches switches, Tokens tokens) {
        this.config = config;
        this.switches = switches;
        this.tokens = tokens;
    }

    /** Why the request is refused, or null when it is let in. */
    @Nullable Answer refusal(Request request, String service) {
        if (!hasKey(request)) {
            int status = Integer.parseInt(switches.word(EpicorSwitches.MISSING_KEY_STATUS));
            return problem(status, "The API key is missing or not valid.");
        }
        if (!tokens.accepts(request.bearer()) && !isUser(Tokens.basic(request))) {
            return unauthorized();
        }
        var forbidden = switches.word(EpicorSwitches.FORBIDDEN_SERVICES).toLowerCase(Locale.ROOT);
        if (List.of(forbidden.split(",")).contains(service.toLowerCase(Locale.ROOT))) {
            return problem(403, "The API key's access scope does not include " + service + ".");
        }
        return null;
    }

    /** Answers {@code POST /connect/token}, as Epicor's identity provider does. */
    Answer identityProvider(Request request) {
        if (switches.word(EpicorSwitches.TOKEN_ENDPOINTS).equals("resource")) {
            return Answer.empty(404);
        }
        var sent = Tokens.credentials(request);
        if (!"client_credentials".equals(sent.get("grant_type"))) {
            return tokens.refuse(400, "unsupported_grant_type");
        }
        if (!config.clientId().equals(sent.get("client_id"))
                || !config.clientSecret().equals(sent.get("client_secret"))) {
            return tokens.refuse(400, "invalid_client");
        }
        if (!"epicor_erp".equals(sent.get("scope"))) {
            return tokens.refuse(400, "invalid_scope");
        }
        var json = Json.object().put("access_token", tokens.issue());
        json.put("expires_in", tokens.lifetime().toSeconds()).put("token_type", "Bearer");
        return Answer.json(200, json.put("scope", "epicor_erp"));
    }

    /** Answers {@code POST /{instance}/TokenResource.svc/}: headers, Basic or a form. */
    Answer tokenResource(Request request) {
        if (switches.word(EpicorSwitches.TOKEN_ENDPOINTS).equals("idp")) {
            return Answer.empty(404);
        }
        boolean keyMissing = switches.on(EpicorSwitches.TOKEN_NEEDS_KEY) && !hasKey(request);
        var form = request.form();
        var headers = request.header("username") + ":" + request.header("password");
        boolean known =
                isUser(headers)
                        || isUser(Tokens.basic(request))
                        || isUser(form.get("Username") + ":" + form.get("Password"))
                        || isUser(form.get("username") + ":" + form.get("password"));
        if (keyMissing || !known) {
            return tokens.refuse(401, "invalid_credentials");
        }
        var token = tokens.issue();
        long seconds = tokens.lifetime().toSeconds();
        var accept = request.header("accept");
        if (accept == null || !accept.contains("json")) {
            var xml =
                    "<Token><AccessToken>%s</AccessToken><ExpiresIn>%d</ExpiresIn></Token>"
                            .formatted(token, seconds);
            return Answer.text(200, "application/xml", xml);
        }
        var json = Json.object().put("AccessToken", token).put("ExpiresIn", seconds);
        return Answer.json(200, json.put("TokenType", "Bearer"));
    }

    private boolean hasKey(Request request) {
        var key = request.header("x-api-key");
        return config.apiKey().equals(key == null ? request.parameters().get("api-key") : key);
    }

    private boolean isUser(@Nullable String credentials) {
        return (config.user() + ":" + config.password()).equals(credentials);
    }

    private Answer unauthorized() {
        return switch (switches.word(EpicorSwitches.UNAUTHORIZED_BODY)) {
            case "empty" -> Answer.empty(401);
            case "html" -> Answer.text(401, "text/html", "<html><body>Unauthorized</body></html>");
            default -> problem(401, "Invalid username or password.");
        };
    }

    private static Answer problem(int status, String message) {
        return new Problem(status, "System.UnauthorizedAccessException", message).answer();
    }
}

package dev.plumbline.sandbox.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Issues and checks short-lived bearer tokens (RFC 6749, client credentials grant).
 *
 * <p>Credentials come in the form, in a JSON body or in a Basic header. Safe to use from any
 * thread.
 */
public final class Tokens {

    private final Clock clock;
    private final String clientId;
    private final String clientSecret;
    private final Map<String, Instant> live = new LinkedHashMap<>();
    private Duration lifetime;
    private long issued;
    private long refused;

    /** Tokens for one client. */
    public Tokens(Clock clock, Duration lifetime, String clientId, String clientSecret) {
        this.clock = clock;
        this.lifetime = lifetime;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    /** Answers a token request of the client credentials grant. */
    public Answer clientCredentials(Request request) {
        var sent = credentials(request);
        if (!"client_credentials".equals(sent.get("grant_type"))) {
            return refuse(400, "unsupported_grant_type");
        }
        if (!clientId.equals(sent.get("client_id"))
                || !clientSecret.equals(sent.get("client_secret"))) {
            return refuse(401, "invalid_client");
        }
        var json = Json.object().put("access_token", issue()).put("token_type", "Bearer");
        return Answer.json(200, json.put("expires_in", lifetime().toSeconds()));
    }

    /** Refuses a token request in the OAuth2 way and counts it. */
    public synchronized Answer refuse(int status, String error) {
        refused++;
        return Answer.json(status, Json.object().put("error", error));
    }

    /** Issues a token, whoever asked. */
    public synchronized String issue() {
        var name = "sandbox-" + clientId + "-" + ++issued;
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        live.put(token, clock.instant().plus(lifetime));
        return token;
    }

    /** Whether the token was issued here and has not expired. */
    public synchronized boolean accepts(@Nullable String token) {
        var until = token == null ? null : live.get(token);
        return until != null && clock.instant().isBefore(until);
    }

    /** Expires every token that is out. */
    public synchronized void expireAll() {
        live.clear();
    }

    /** How long tokens issued from now on live. */
    public synchronized void setLifetime(Duration lifetime) {
        this.lifetime = lifetime;
    }

    /** How long tokens live. */
    public synchronized Duration lifetime() {
        return lifetime;
    }

    /** How many tokens were issued. */
    public synchronized long issued() {
        return issued;
    }

    /** How many token requests were refused. */
    public synchronized long refused() {
        return refused;
    }

    synchronized ObjectNode toJson() {
        var json = Json.object().put("issued", issued).put("refused", refused);
        return json.put("live", live.size()).put("lifetimeSeconds", lifetime.toSeconds());
    }

    /** The fields of a token request, from the form or JSON body and a Basic header. */
    public static Map<String, String> credentials(Request request) {
        var sent = new LinkedHashMap<String, String>();
        var type = request.header("content-type");
        if (type != null && type.contains("json")) {
            request.json().properties().forEach(p -> sent.put(p.getKey(), p.getValue().asText()));
        } else {
            sent.putAll(request.form());
        }
        var basic = basic(request);
        if (basic != null) {
            int colon = basic.indexOf(':');
            sent.putIfAbsent("client_id", basic.substring(0, Math.max(0, colon)));
            sent.putIfAbsent("client_secret", basic.substring(colon + 1));
        }
        return sent;
    }

    /** User and password of a Basic header, joined by a colon; null when there is none. */
    public static @Nullable String basic(Request request) {
        var value = request.header("authorization");
        if (value == null || !value.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            var bytes = Base64.getDecoder().decode(value.substring(6).strip());
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return ""; // not Base64: credentials that fit nobody
        }
    }
}

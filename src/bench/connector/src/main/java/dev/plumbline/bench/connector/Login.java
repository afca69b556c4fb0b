package dev.plumbline.bench.connector;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;

/** Bearer tokens of the client credentials grant, one a system for most of an hour. */
@ApplicationScoped
public class Login {
    private static final Duration LIFE = Duration.ofMinutes(50);

    private final Config config;
    private final ObjectMapper json;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    public Login(Config config, ObjectMapper json) {
        this.config = config;
        this.json = json;
    }

    private record Token(String bearer, Instant until) {}

    /** The authorization header for {@code epicor} or {@code procore}. */
    public String bearer(String system) {
        return tokens.compute(
                        system,
                        (name, token) ->
                                token != null && token.until().isAfter(Instant.now())
                                        ? token
                                        : fetch(name))
                .bearer();
    }

    private Token fetch(String system) {
        String form =
                "grant_type=client_credentials&client_id="
                        + encoded(system, "client-id")
                        + "&client_secret="
                        + encoded(system, "client-secret")
                        + (system.equals("epicor") ? "&scope=epicor_erp" : "");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(setting(system, "token-url")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            String answer = http.send(request, BodyHandlers.ofString()).body();
            String token = json.readTree(answer).path("access_token").asText();
            return new Token("Bearer " + token, Instant.now().plus(LIFE));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String encoded(String system, String name) {
        return URLEncoder.encode(setting(system, name), StandardCharsets.UTF_8);
    }

    private String setting(String system, String name) {
        return config.getValue("plumbline." + system + "." + name, String.class);
    }
}

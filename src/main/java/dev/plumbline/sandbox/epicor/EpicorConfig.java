package dev.plumbline.sandbox.epicor;

import java.time.Duration;

/**
 * Where the stand-in is and whom it lets in.
 *
 * @param port port on 127.0.0.1; 0 takes a free one
 * @param instance first segment of every path
 * @param apiKey the one API key it knows
 * @param user user for Basic and TokenResource.svc
 * @param password that user's password
 * @param clientId OAuth2 client
 * @param clientSecret that client's secret
 * @param tokenLifetime how long tokens live
 */
public record EpicorConfig(
        int port,
        String instance,
        String apiKey,
        String user,
        String password,
        String clientId,
        String clientSecret,
        Duration tokenLifetime) {

    /** Credentials that everybody may know, and tokens that live an hour. */
    public static EpicorConfig defaults() {
        return new EpicorConfig(
                0,
                "live",
                "sandbox-key",
                "plumbline",
                "sandbox-password",
                "plumbline-client",
                "sandbox-secret",
                Duration.ofHours(1));
    }

    /** The same on another port. */
    public EpicorConfig withPort(int other) {
        return new EpicorConfig(
                other, instance, apiKey, user, password, clientId, clientSecret, tokenLifetime);
    }
}

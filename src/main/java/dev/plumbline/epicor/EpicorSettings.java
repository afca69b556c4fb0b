package dev.plumbline.epicor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How to reach Epicor and how much to ask of it at a time. */
@ConfigMapping(prefix = "plumbline.epicor")
public interface EpicorSettings {

    /** {@code https://host/instance}, without {@code /api}. */
    Optional<String> url();

    /** The key that names the application, sent as {@code x-api-key}. */
    Optional<String> apiKey();

    /** The OAuth2 token endpoint, absolute. */
    Optional<String> tokenUrl();

    /** The OAuth2 client. */
    Optional<String> clientId();

    /** The OAuth2 client's secret, sent in the body of the token request. */
    Optional<String> clientSecret();

    /** The OAuth2 scope; {@code epicor_erp} for Epicor's own identity provider. */
    Optional<String> scope();

    /** Rows a page; 100 is what a server gives by default. */
    @WithDefault("100")
    int pageSize();

    /** The GL book that counts. */
    @WithDefault("MAIN")
    String mainBook();

    /**
     * How long to wait the first time Epicor is out of licences; doubles up to sixteen-fold while
     * it stays so.
     */
    @WithDefault("30S")
    Duration licenceWait();
}

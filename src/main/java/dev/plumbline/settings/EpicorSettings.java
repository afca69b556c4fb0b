package dev.plumbline.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How Epicor is reached and read. */
@ConfigMapping(prefix = "plumbline.epicor")
public interface EpicorSettings {
    /** Absolute URL of the instance, {@code https://{host}/{instance}} without {@code /api}. */
    String url();

    /** The key sent as {@code x-api-key} with every request. */
    String apiKey();

    /** Absolute URL of the OAuth2 token endpoint; Epicor's public one unless said. */
    @WithDefault("https://login.epicor.com/connect/token")
    String tokenUrl();

    /** OAuth2 client id, for the client credentials grant. */
    String clientId();

    /** OAuth2 client secret, sent in the form-encoded body. */
    String clientSecret();

    /** OAuth2 scope asked for; epicor_erp unless said. */
    @WithDefault("epicor_erp")
    String scope();

    /**
     * Rows asked for a page, 1 to 1000; 100 unless said, which is what a server with a cap grants.
     */
    @WithDefault("100")
    int pageSize();

    /** The GL book whose accounts and expenses count; MAIN unless said. */
    @WithDefault("MAIN")
    String mainBook();
}

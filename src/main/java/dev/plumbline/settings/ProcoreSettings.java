package dev.plumbline.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

/** How Procore is reached and written to. */
@ConfigMapping(prefix = "plumbline.procore")
public interface ProcoreSettings {
    /** Absolute URL of the API host; Procore's production unless said. */
    @WithDefault("https://api.procore.com")
    String url();

    /** Absolute URL of the OAuth2 token endpoint; Procore's production unless said. */
    @WithDefault("https://login.procore.com/oauth/token")
    String tokenUrl();

    /** OAuth2 client id of the service account. */
    String clientId();

    /** OAuth2 client secret of the service account, sent in the body. */
    String clientSecret();

    /** Id of the Procore company that receives the data. */
    long companyId();

    /** Rows a sync call carries at most, 1 to 1000; 1000 unless said, Procore's own limit. */
    @WithDefault("1000")
    int batchSize();

    /** Share of the rate limit left to other apps, 0 to 0.9; a tenth unless said. */
    @WithDefault("0.1")
    BigDecimal reserve();
}

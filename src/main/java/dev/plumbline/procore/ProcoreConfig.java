package dev.plumbline.procore;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/** The settings of the Procore side. */
@ConfigMapping(prefix = "plumbline.procore")
public interface ProcoreConfig {

    /** API host, without a path. */
    String url();

    /** Absolute address of the token endpoint; Procore's login host is not its API host. */
    String tokenUrl();

    /** Client id of the app; sent in the body of the token request. */
    Optional<String> clientId();

    /** Client secret of the app; sent in the body of the token request, never logged. */
    Optional<String> clientSecret();

    /** The company that receives the data; sent with every request. */
    OptionalLong companyId();

    /** Rows of a sync call, 1 to 1000 (Procore takes no more). */
    @WithDefault("1000")
    int batchSize();

    /** Share of the rate limit that is left to other apps, 0 to 0.9. */
    @WithDefault("0.1")
    BigDecimal reserve();
}

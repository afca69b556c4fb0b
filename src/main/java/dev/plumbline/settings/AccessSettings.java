package dev.plumbline.settings;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who is let in over HTTP. */
@ConfigMapping(prefix = "plumbline")
public interface AccessSettings {
    /** Bearer token with role operator, everything; without it nobody has that role. */
    Optional<String> apiToken();

    /** The operator's token before that one, still taken while its users change over. */
    Optional<String> apiTokenOld();

    /** Bearer token with role viewer, GET only; without it nobody has that role. */
    Optional<String> viewerToken();

    /** The viewer's token before that one. */
    Optional<String> viewerTokenOld();
}

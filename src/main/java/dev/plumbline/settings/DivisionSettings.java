package dev.plumbline.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** The divisions and when each runs. */
@ConfigMapping(prefix = "plumbline")
public interface DivisionSettings {
    /** What {@code schedule} says for a division that runs only on demand. */
    String OFF = "off";

    /** The divisions by name; at least one outside development and tests. */
    Map<String, DivisionEntry> divisions();

    /** Quartz cron of divisions that set none, or {@code off}; every night at two unless said. */
    @WithDefault("0 0 2 * * ?")
    String schedule();

    /** Zone of the cron and of Epicor's dates without an offset; UTC unless said. */
    @WithDefault("UTC")
    ZoneId timeZone();

    /** One division: an Epicor company with its own schedule. */
    interface DivisionEntry {
        /** Epicor's company id, the path segment of its OData URLs; no default. */
        String epicorCompany();

        /** Quartz cron, or {@code off} to run only on demand; else the common schedule. */
        Optional<String> schedule();

        /** The company's base currency, ISO 4217; USD unless said. */
        @WithDefault("USD")
        String currency();
    }
}

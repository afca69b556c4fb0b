package dev.plumbline.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How all that Epicor has is looked through for what change marks do not tell. */
@ConfigMapping(prefix = "plumbline.sweep")
public interface SweepSettings {
    /** Quartz cron, {@code off} for never; Sundays at four unless said. */
    @WithDefault("0 0 4 ? * SUN")
    String schedule();

    /**
     * Documents of one kind that may be gone at once: a share such as {@code 10%}, or a number; a
     * tenth unless said.
     */
    @WithDefault("10%")
    String maxMissing();
}

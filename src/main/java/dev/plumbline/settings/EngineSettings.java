package dev.plumbline.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patient the engine is. */
@ConfigMapping(prefix = "plumbline.engine")
public interface EngineSettings {
    /** How long a lost answer rests before it is read back; one minute unless said. */
    @WithDefault("PT1M")
    Duration quarantine();

    /** How long a worker that fell silent keeps its lease; one minute unless said. */
    @WithDefault("PT1M")
    Duration lease();

    /** How long a run waits for a system that has gone away; ten minutes unless said. */
    @WithDefault("PT10M")
    Duration patience();

    /** How many Procore projects are written at once, 1 to 64; 4 unless said. */
    @WithDefault("4")
    int lanes();

    /**
     * How long a failure that lies in Procore rests before it is tried again; an hour unless said.
     */
    @WithDefault("PT1H")
    Duration restBeforeRetry();
}

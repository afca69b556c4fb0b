package dev.plumbline.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patient the engine is. */
@ConfigMapping(prefix = "plumbline.engine")
public interface EngineSettings {
    /** How long a lost answer rests before it is read back; 15 seconds unless said. */
    @WithDefault("PT15S")
    Duration quarantine();

    /** How long a worker that fell silent keeps its lease; 30 seconds unless said. */
    @WithDefault("PT30S")
    Duration lease();

    /** How long a run waits for a system that has gone away; 15 minutes unless said. */
    @WithDefault("PT15M")
    Duration patience();

    /**
     * How long a system that failed is left alone at first, doubled with every further failure up
     * to a minute; 2 seconds unless said.
     */
    @WithDefault("PT2S")
    Duration firstWait();

    /** How many Procore projects are written at once, 1 to 64; 8 unless said. */
    @WithDefault("8")
    int lanes();

    /**
     * How long a failure that lies in Procore rests before it is tried again; an hour unless said.
     */
    @WithDefault("PT1H")
    Duration restBeforeRetry();
}

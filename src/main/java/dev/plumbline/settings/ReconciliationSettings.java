package dev.plumbline.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How Epicor's totals are held against Procore's. */
@ConfigMapping(prefix = "plumbline.reconciliation")
public interface ReconciliationSettings {
    /** Whether every run ends with a reconciliation; it does unless said. */
    @WithDefault("true")
    boolean afterRun();

    /** Quartz cron of reconciliations that no run ends with; {@code off} unless said. */
    @WithDefault("off")
    String schedule();

    /** How long listings of a project that no run touched are good for; 20 hours unless said. */
    @WithDefault("PT20H")
    Duration rereadAfter();

    /**
     * Reads of Procore in a night, of all divisions together, after which no more lines of
     * contracts are read; 300 unless said.
     */
    @WithDefault("300")
    int reads();
}

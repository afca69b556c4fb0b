package dev.plumbline.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What becomes of changes that people made in Procore. */
@ConfigMapping(prefix = "plumbline")
public interface DriftSettings {
    /** Whether such changes are reported or repaired; reported unless said. */
    @WithDefault("report")
    Drift drift();

    /** What becomes of changes that people made in Procore. */
    enum Drift {
        /** The reconciliation shows them. */
        REPORT,
        /** The next run writes Epicor's values over them. */
        REPAIR
    }
}

package dev.plumbline.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How vendors land in Procore. */
@ConfigMapping(prefix = "plumbline.vendors")
public interface VendorSettings {
    /** Whether the tax identifier is written to Procore's business register; false unless said. */
    @WithDefault("false")
    boolean sendTaxId();
}

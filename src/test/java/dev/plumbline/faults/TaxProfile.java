package dev.plumbline.faults;

import java.util.HashMap;
import java.util.Map;

/** The fault suite's program, writing tax identifiers to Procore's business register. */
public final class TaxProfile extends FaultProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(super.getConfigOverrides());
        config.put("plumbline.vendors.send-tax-id", "true");
        return config;
    }
}

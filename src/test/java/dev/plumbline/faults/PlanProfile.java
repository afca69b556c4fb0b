package dev.plumbline.faults;

import java.util.HashMap;
import java.util.Map;

/**
 * The fault suite's program with patience: calls are counted exactly, and none is to be repeated.
 */
public class PlanProfile extends FaultProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(super.getConfigOverrides());
        config.put("plumbline.engine.lease", "PT30S");
        config.put("quarkus.rest-client.procore.read-timeout", "20000");
        config.put("quarkus.rest-client.epicor.read-timeout", "20000");
        return config;
    }
}

package dev.plumbline.faults;

import java.util.HashMap;
import java.util.Map;

/** The fault suite's program, writing one Procore project at a time. */
public final class OneLaneProfile extends FaultProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(super.getConfigOverrides());
        config.put("plumbline.engine.lanes", "1");
        return config;
    }
}

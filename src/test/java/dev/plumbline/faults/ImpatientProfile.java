package dev.plumbline.faults;

import java.util.HashMap;
import java.util.Map;

/** The fault suite's program, which waits for nobody longer than some seconds. */
public final class ImpatientProfile extends FaultProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(super.getConfigOverrides());
        config.put("plumbline.engine.patience", "PT5S");
        return config;
    }
}

package dev.plumbline.faults;

import java.util.HashMap;
import java.util.Map;

/** The fault suite's program with a guard: a run may void one document. */
public final class GuardedProfile extends PlanProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(super.getConfigOverrides());
        config.put("plumbline.guard.max-void-count", "1");
        config.put("plumbline.guard.max-money-change", "999999999.99");
        return config;
    }
}

package dev.plumbline.procore;

import java.util.HashMap;
import java.util.Map;

/** A gateway that waits for an answer as long as it does in earnest. */
public final class ProcoreStopProfile extends ProcoreProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(super.getConfigOverrides());
        config.put("quarkus.rest-client.procore.read-timeout", "120000");
        return config;
    }
}

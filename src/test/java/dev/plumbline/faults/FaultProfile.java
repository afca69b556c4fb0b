package dev.plumbline.faults;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The whole product with little patience, so that hundreds of faults pass in minutes. */
public class FaultProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>();
        config.put("plumbline.engine.quarantine", "PT1S");
        config.put("plumbline.engine.lease", "PT5S");
        config.put("plumbline.engine.patience", "PT2M");
        config.put("quarkus.rest-client.procore.read-timeout", "2500");
        config.put("quarkus.rest-client.epicor.read-timeout", "2500");
        config.put("quarkus.oidc-client.procore.connection-timeout", "2S");
        config.put("quarkus.oidc-client.epicor.connection-timeout", "2S");
        for (String method : List.of("read", "write", "writeDirectCosts")) {
            retry(config, "dev.plumbline.procore.ProcoreCalls/" + method);
        }
        retry(config, "dev.plumbline.epicor.Epicor/fetch");
        breaker(config, "dev.plumbline.procore.ProcoreConnection/exchange");
        breaker(config, "dev.plumbline.epicor.Epicor/fetch");
        return config;
    }

    private static void retry(Map<String, String> config, String method) {
        String prefix = "quarkus.fault-tolerance.\"" + method + "\".retry.";
        config.put(prefix + "delay", "20");
        config.put(prefix + "delay-unit", "millis");
        config.put(prefix + "jitter", "10");
        config.put(prefix + "jitter-unit", "millis");
    }

    private static void breaker(Map<String, String> config, String method) {
        String prefix = "quarkus.fault-tolerance.\"" + method + "\".circuit-breaker.";
        config.put(prefix + "delay", "500");
        config.put(prefix + "delay-unit", "millis");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(FaultBooks.class));
    }
}

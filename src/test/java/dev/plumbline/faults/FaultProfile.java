package dev.plumbline.faults;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The whole product with little patience, so that hundreds of faults pass in minutes. */
public class FaultProfile implements QuarkusTestProfile {

    static final String OPERATOR = "the secret of who operates the fault suite";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>();
        config.put("plumbline.api-token", OPERATOR);
        config.put("quarkus.http.test-port", "0");
        config.put("plumbline.schedule", "off");
        config.put("plumbline.procore.reserve", "0");
        config.put("plumbline.engine.quarantine", "PT0.6S");
        config.put("plumbline.engine.first-wait", "PT0.3S");
        config.put("plumbline.engine.lease", "PT5S");
        config.put("plumbline.epicor.licence-wait", "PT0.3S");
        config.put("plumbline.engine.patience", "PT10M");
        config.put("plumbline.reconciliation.after-run", "false"); // faults are for the runs
        config.put("quarkus.rest-client.procore.read-timeout", "1500");
        config.put("quarkus.rest-client.epicor.read-timeout", "1500");
        config.put("quarkus.oidc-client.procore.connection-timeout", "2S");
        config.put("quarkus.oidc-client.epicor.connection-timeout", "2S");
        database(config);
        for (String method : List.of("read", "write", "writeShared")) {
            retry(config, "dev.plumbline.procore.ProcoreCalls/" + method);
        }
        retry(config, "dev.plumbline.epicor.Epicor/fetch");
        breaker(config, "dev.plumbline.procore.ProcoreConnection/exchange");
        breaker(config, "dev.plumbline.epicor.Epicor/fetch");
        return config;
    }

    private static void database(Map<String, String> config) {
        String prefix = "quarkus.datasource.jdbc.";
        config.put(prefix + "acquisition-timeout", "2S");
        config.put(prefix + "additional-jdbc-properties.connectTimeout", "2");
        config.put(prefix + "additional-jdbc-properties.socketTimeout", "4");
        config.put(
                prefix + "additional-jdbc-properties.options",
                "-c lock_timeout=2s -c statement_timeout=10s"
                        + " -c idle_in_transaction_session_timeout=20s");
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

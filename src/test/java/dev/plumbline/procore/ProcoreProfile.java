package dev.plumbline.procore;

import dev.plumbline.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The gateway alone, with its own quota and without waiting between tries. */
public class ProcoreProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config =
                new HashMap<>(
                        Map.of(
                                "plumbline.procore.client-id", "the-app",
                                "plumbline.procore.client-secret", "the-secret",
                                "plumbline.procore.company-id", "77",
                                "plumbline.procore.batch-size", "4",
                                "quarkus.rest-client.procore.read-timeout", "3000",
                                "quarkus.scheduler.enabled", "false"));
        for (String method : List.of("read", "write", "writeShared")) {
            String retry =
                    "quarkus.fault-tolerance.\"dev.plumbline.procore.ProcoreCalls/"
                            + method
                            + "\".retry.";
            config.put(retry + "delay", "1");
            config.put(retry + "jitter", "0");
        }
        return config;
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(RecordingQuota.class);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(ProcoreServer.class),
                new TestResourceEntry(TestDatabase.class));
    }
}

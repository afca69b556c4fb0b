package dev.plumbline.epicor;

import dev.plumbline.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The gateway alone: an empty database and no schedule that would use it. */
public class GatewayAlone implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.scheduler.enabled", "false",
                "plumbline.procore.company-id", "77",
                "plumbline.procore.client-id", "the-app",
                "quarkus.log.category.\"dev.plumbline\".level", "DEBUG");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TestDatabase.class));
    }
}

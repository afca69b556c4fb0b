package dev.plumbline.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** An empty database on the PostgreSQL that all tests of the process share, and nothing else. */
public final class TestDatabase implements QuarkusTestResourceLifecycleManager {
    private static final String NAME = "plumbline_alone";

    @Override
    public Map<String, String> start() {
        TestEnvironment.Shared.database().recreate(NAME);
        return Map.of(
                "quarkus.datasource.jdbc.url", TestEnvironment.Shared.database().url(NAME),
                "quarkus.datasource.username", "postgres",
                "quarkus.datasource.password", "postgres");
    }

    @Override
    public void stop() {
        // the server serves the next test class, and ends with the process
    }
}

package dev.plumbline.mapping;

import dev.plumbline.sandbox.dev.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A database of its own for the tests of the stored tables. */
public class MappingDatabase implements QuarkusTestResourceLifecycleManager {
    private @Nullable EmbeddedDatabase database;

    @Override
    public Map<String, String> start() {
        EmbeddedDatabase started = EmbeddedDatabase.temporary();
        database = started;
        started.create("mapping");
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.datasource.jdbc.url", started.url("mapping"));
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
        settings.put("quarkus.scheduler.enabled", "false");
        return settings;
    }

    @Override
    public void stop() {
        Objects.requireNonNull(database).close();
    }
}

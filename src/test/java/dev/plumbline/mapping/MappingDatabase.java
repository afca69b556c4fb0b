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
        settings.put("plumbline.procore.url", "http://127.0.0.1:9");
        settings.put("plumbline.procore.token-url", "http://127.0.0.1:9/oauth/token");
        settings.put("plumbline.procore.client-id", "test");
        settings.put("plumbline.procore.client-secret", "test");
        settings.put("plumbline.procore.company-id", "1");
        settings.put("plumbline.epicor.url", "http://127.0.0.1:9/live");
        settings.put("plumbline.epicor.token-url", "http://127.0.0.1:9/connect/token");
        settings.put("plumbline.epicor.client-id", "test");
        settings.put("plumbline.epicor.client-secret", "test");
        settings.put("plumbline.epicor.api-key", "test");
        settings.put("plumbline.divisions.east.epicor-company", "EPIC01");
        settings.put("plumbline.divisions.west.epicor-company", "EPIC02");
        return settings;
    }

    @Override
    public void stop() {
        Objects.requireNonNull(database).close();
    }
}

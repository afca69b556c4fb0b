package dev.plumbline.endtoend;

import dev.plumbline.sandbox.demo.DemoSize;
import dev.plumbline.sandbox.dev.EmbeddedDatabase;
import dev.plumbline.sandbox.dev.StandIns;
import dev.plumbline.testing.TestEnvironment;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** The demo company in its full size, in sandboxes of its own that nobody else's test changes. */
public final class DemoBooks implements QuarkusTestResourceLifecycleManager {
    private static final String DATABASE = "plumbline_demo";
    private static StandIns standIns = StandIns.start(DemoSize.standard());

    /** The sandboxes of the test that runs now. */
    static StandIns standIns() {
        return standIns;
    }

    @Override
    public Map<String, String> start() {
        EmbeddedDatabase database = TestEnvironment.Shared.database();
        database.recreate(DATABASE);
        Map<String, String> settings = new HashMap<>(standIns.settings());
        settings.put("plumbline.reconciliation.after-run", "false"); // calls are counted
        settings.put("quarkus.datasource.jdbc.url", database.url(DATABASE));
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
        return settings;
    }

    @Override
    public void stop() {
        standIns.close();
    }
}

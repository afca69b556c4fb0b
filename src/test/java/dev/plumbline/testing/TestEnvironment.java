package dev.plumbline.testing;

import dev.plumbline.sandbox.demo.DemoSize;
import dev.plumbline.sandbox.dev.EmbeddedDatabase;
import dev.plumbline.sandbox.dev.StandIns;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * One embedded PostgreSQL for all tests of the process, and both sandboxes with the small demo
 * company. A Quarkus that starts anew finds an empty database; tests that need books of their own
 * start sandboxes of their own.
 */
public final class TestEnvironment implements QuarkusTestResourceLifecycleManager {
    private static final String DATABASE = "plumbline_test";

    @Override
    public Map<String, String> start() {
        EmbeddedDatabase database = Shared.database();
        database.recreate(DATABASE);
        Map<String, String> settings = new HashMap<>(Shared.standIns().settings());
        settings.put("quarkus.datasource.jdbc.url", database.url(DATABASE));
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
        return settings;
    }

    @Override
    public void stop() {
        // the servers serve the next test class, and end with the process
    }

    /** The servers that all tests of the process share. */
    public static final class Shared {
        private static final EmbeddedDatabase DATABASE_SERVER =
                atExit(EmbeddedDatabase.temporary());

        private Shared() {}

        /** The database server. */
        public static EmbeddedDatabase database() {
            return DATABASE_SERVER;
        }

        /** The sandboxes. */
        public static StandIns standIns() {
            return Sandboxes.STAND_INS;
        }

        private static <T extends AutoCloseable> T atExit(T server) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
            return server;
        }

        private static void close(AutoCloseable server) {
            try {
                server.close();
            } catch (Exception e) {
                throw new IllegalStateException("A server of the tests does not stop", e);
            }
        }

        /** Started only where a test asks for them. */
        private static final class Sandboxes {
            private static final StandIns STAND_INS = atExit(StandIns.start(DemoSize.small()));
        }
    }
}

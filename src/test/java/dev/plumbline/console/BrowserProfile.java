package dev.plumbline.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.WithTokens;
import dev.plumbline.sandbox.demo.DemoSize;
import dev.plumbline.sandbox.dev.EmbeddedDatabase;
import dev.plumbline.sandbox.dev.StandIns;
import dev.plumbline.sandbox.epicor.EpicorSandbox;
import dev.plumbline.testing.TestEnvironment;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Plumbline with books and a database of its own, so that the tests may change what they like.
 */
public final class BrowserProfile implements QuarkusTestProfile {
    private static @Nullable StandIns standIns;

    /** For Quarkus. */
    public BrowserProfile() {}

    @Override
    public Map<String, String> getConfigOverrides() {
        return new WithTokens().getConfigOverrides();
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Books.class));
    }

    /** Epicor and Procore of these tests. */
    static StandIns standIns() {
        return Objects.requireNonNull(standIns);
    }

    /** Some lines of purchase orders of division north get dearer in Epicor. */
    static void raisePrices() {
        EpicorSandbox epicor = standIns().epicor();
        epicor.state().rows("PODetail", Map.of("Company", "EPIC01")).stream()
                .filter(line -> unitCost(line).signum() > 0)
                .limit(12)
                .forEach(line -> epicor.clerk().act("changeUnitCost", dearer(line)));
    }

    private static ObjectNode dearer(ObjectNode line) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("company", "EPIC01")
                .put("PONum", line.path("PONUM").asInt())
                .put("POLine", line.path("POLine").asInt())
                .put("DocUnitCost", unitCost(line).add(BigDecimal.TEN));
    }

    private static BigDecimal unitCost(ObjectNode line) {
        return new BigDecimal(line.path("UnitCost").asText("0"));
    }

    /** Starts them. */
    public static final class Books implements QuarkusTestResourceLifecycleManager {
        private static final String DATABASE = "plumbline_console";

        /** For Quarkus. */
        public Books() {}

        @Override
        public Map<String, String> start() {
            EmbeddedDatabase database = TestEnvironment.Shared.database();
            database.recreate(DATABASE);
            StandIns started = StandIns.start(DemoSize.small());
            standIns = started;
            Map<String, String> settings = new HashMap<>(started.settings());
            settings.put("quarkus.datasource.jdbc.url", database.url(DATABASE));
            settings.put("quarkus.datasource.username", "postgres");
            settings.put("quarkus.datasource.password", "postgres");
            return settings;
        }

        @Override
        public void stop() {
            standIns().close();
        }
    }
}

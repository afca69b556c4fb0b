package dev.plumbline.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fault suite's product with traces and with a log in JSON. */
public final class TracedProfile extends FaultProfile {
    static final String LOG = "target/traced.log";

    /** For Quarkus. */
    public TracedProfile() {}

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(super.getConfigOverrides());
        config.put("quarkus.otel.sdk.disabled", "false"); // as Start does where an endpoint is set
        config.put("quarkus.otel.exporter.otlp.protocol", "http/protobuf");
        config.put("quarkus.otel.bsp.schedule.delay", "200ms");
        config.put("quarkus.log.file.enabled", "true");
        config.put("quarkus.log.file.path", LOG);
        config.put("quarkus.log.file.json.enabled", "true");
        config.put("quarkus.log.console.level", "INFO");
        config.put("quarkus.log.category.\"dev.plumbline.changes\".level", "DEBUG");
        return config;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        List<TestResourceEntry> all = new ArrayList<>(super.testResources());
        all.add(new TestResourceEntry(TraceCollector.class));
        return all;
    }
}

package dev.plumbline.reconcile;

import dev.plumbline.ledger.Drifts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code plumbline_drift_fields{division}}: fields that people changed in Procore. */
@ApplicationScoped
class DriftMetric {
    private final Map<String, Long> fields = new ConcurrentHashMap<>();
    private final Drifts drifts;
    private final MeterRegistry registry;

    DriftMetric(Drifts drifts, MeterRegistry registry) {
        this.drifts = drifts;
        this.registry = registry;
    }

    void show(String division) {
        if (fields.put(division, drifts.count(division)) == null) {
            Gauge.builder("plumbline.drift.fields", () -> fields.get(division))
                    .description("Fields that Procore shows otherwise than they were sent")
                    .tag("division", division)
                    .register(registry);
        }
    }
}

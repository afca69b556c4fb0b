package dev.plumbline.reconcile;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code plumbline_reconciliation_unexplained{division}}: an alert belongs on everything that is
 * not zero. A division that was never reconciled has none.
 */
@ApplicationScoped
class UnexplainedMetric {
    private final Map<String, BigDecimal> unexplained = new ConcurrentHashMap<>();
    private final MeterRegistry registry;

    UnexplainedMetric(MeterRegistry registry) {
        this.registry = registry;
    }

    void show(Reconciliation newest) {
        if (unexplained.put(newest.division(), newest.unexplained()) == null) {
            Gauge.builder(
                            "plumbline.reconciliation.unexplained",
                            () -> unexplained.get(newest.division()))
                    .description("Money that differs between Epicor and Procore without a reason")
                    .tag("division", newest.division())
                    .register(registry);
        }
    }
}

package dev.plumbline.metrics;

import dev.plumbline.metrics.Family.Kind;
import dev.plumbline.remote.RemoteSystem;
import dev.plumbline.remote.TokenRequests;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Adds the product's metrics to what {@code /q/metrics} answers. */
@ApplicationScoped
@SuppressWarnings("deprecation") // the registry that Quarkus 3.33 brings
class Exposition {
    private final PrometheusMeterRegistry registry;
    private final LedgerFigures ledger;
    private final ProcessFigures process;

    Exposition(PrometheusMeterRegistry registry, LedgerFigures ledger, ProcessFigures process) {
        this.registry = registry;
        this.ledger = ledger;
        this.process = process;
    }

    void start(@Observes StartupEvent started) {
        for (RemoteSystem system : RemoteSystem.values()) {
            TokenRequests.announce(system);
        }
        registry.getPrometheusRegistry()
                .register(
                        new Collector() {
                            @Override
                            public List<MetricFamilySamples> collect() {
                                return samples();
                            }
                        });
    }

    private List<Collector.MetricFamilySamples> samples() {
        LedgerFigures.Figures known = ledger.figures();
        List<Collector.MetricFamilySamples> all = new ArrayList<>();
        ProcessFigures.of(known).forEach(family -> all.add(samples(family, Duration.ZERO)));
        process.figures().forEach(family -> all.add(samples(family, Duration.ZERO)));
        known.families().forEach(family -> all.add(samples(family, known.age())));
        return all;
    }

    private static Collector.MetricFamilySamples samples(Family family, Duration age) {
        BigDecimal more =
                family.kind() == Kind.AGE ? BigDecimal.valueOf(age.toMillis(), 3) : BigDecimal.ZERO;
        return new Collector.MetricFamilySamples(
                family.name(),
                family.kind() == Kind.COUNTER ? Collector.Type.COUNTER : Collector.Type.GAUGE,
                family.help(),
                family.samples().stream()
                        .map(one ->
                                new Collector.MetricFamilySamples.Sample(
                                        family.name(),
                                        family.labels(),
                                        one.labels(),
                                        one.value().add(more).doubleValue()))
                        .toList());
    }
}

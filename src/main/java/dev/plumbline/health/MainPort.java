package dev.plumbline.health;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Probes and metrics on the main port while the management port is off. Whether Quarkus has one is
 * settled when it is built; whether it is opened is settled by each installation, and two processes
 * on one host could not both open it.
 */
@ApplicationScoped
@SuppressWarnings("deprecation") // the registry that Quarkus 3.33 brings
public class MainPort {
    private static final int UP = 200;
    private static final int DOWN = 503;

    private final SmallRyeHealthReporter health;
    private final PrometheusMeterRegistry metrics;
    private final boolean managementPort;

    /** The answers of this process. */
    public MainPort(
            SmallRyeHealthReporter health,
            PrometheusMeterRegistry metrics,
            @ConfigProperty(name = "quarkus.management.host-enabled", defaultValue = "false")
                    boolean managementPort) {
        this.health = health;
        this.metrics = metrics;
        this.managementPort = managementPort;
    }

    void routes(@Observes Router router) {
        if (!managementPort) {
            probe(router, "/q/health", health::getHealth);
            probe(router, "/q/health/live", health::getLiveness);
            probe(router, "/q/health/ready", health::getReadiness);
            probe(router, "/q/health/started", health::getStartup);
            probe(
                    router,
                    "/q/health/group/" + LastDiagnosis.GROUP,
                    () -> health.getHealthGroup(LastDiagnosis.GROUP));
            router.get("/q/metrics").blockingHandler(this::metrics, false);
        }
    }

    private static void probe(Router router, String path, Supplier<SmallRyeHealth> question) {
        router.get(path).blockingHandler(call -> answer(call, question.get()), false);
    }

    private static void answer(RoutingContext call, SmallRyeHealth health) {
        call.response()
                .setStatusCode(health.isDown() ? DOWN : UP)
                .putHeader("Content-Type", "application/json; charset=UTF-8")
                .putHeader("Cache-Control", "no-store")
                .end(health.getPayload().toString());
    }

    private void metrics(RoutingContext call) {
        call.response()
                .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .end(metrics.scrape());
    }
}

package dev.plumbline.health;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Whether the start is done: settings checked, database migrated, schedule planned. */
@Startup
@ApplicationScoped
public class Started implements HealthCheck {
    private static final int LAST = Integer.MAX_VALUE;

    private volatile boolean done;

    void started(@Observes @Priority(LAST) StartupEvent event) {
        done = true;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("start").status(done).build();
    }
}

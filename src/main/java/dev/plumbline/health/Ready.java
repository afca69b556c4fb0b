package dev.plumbline.health;

import dev.plumbline.sync.Stopping;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Whether requests can be answered: the database is there and migrated, and no stop has begun. */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {
    private static final int PATIENCE_SECONDS = 3;

    private static final String LAST_MIGRATION =
            "select success from flyway_schema_history order by installed_rank desc limit 1";

    private final DataSource database;
    private final Stopping stopping;

    /** A check of this process's database. */
    public Ready(DataSource database, Stopping stopping) {
        this.database = database;
        this.stopping = stopping;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("database");
        if (stopping.isStopping()) {
            return answer.down().withData("why", "Plumbline is stopping").build();
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(PATIENCE_SECONDS);
            try (ResultSet migration = statement.executeQuery(LAST_MIGRATION)) {
                boolean migrated = migration.next() && migration.getBoolean(1);
                return migrated
                        ? answer.up().build()
                        : answer.down().withData("why", "the last migration failed").build();
            }
        } catch (SQLException failure) {
            // Probes are open to everybody: the driver's words name hosts and roles.
            return answer.down()
                    .withData("why", "the database does not answer (" + failure.getSQLState() + ")")
                    .build();
        }
    }
}

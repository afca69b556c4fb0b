package dev.plumbline.epicor;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The application without its database and its schedule: the gateway needs neither. */
public class NoDatabase implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.devservices.enabled", "false",
                "quarkus.datasource.active", "false",
                "quarkus.hibernate-orm.enabled", "false",
                "quarkus.flyway.enabled", "false",
                "quarkus.scheduler.enabled", "false",
                "quarkus.log.category.\"dev.plumbline\".level", "DEBUG");
    }
}

package dev.plumbline.sandbox.dev;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where development remembers: in an embedded PostgreSQL with one database for work with the
 * stand-ins and one for work with real systems, or in a database that somebody configured.
 */
final class Databases {
    private final @Nullable EmbeddedDatabase server;
    private final String name;

    private Databases(@Nullable EmbeddedDatabase server, String name) {
        this.server = server;
        this.name = name;
    }

    static Databases start(ClosingOrder closing, boolean embedded, boolean standIns) {
        if (!embedded) {
            return new Databases(null, "configured");
        }
        EmbeddedDatabase server =
                closing.opened(EmbeddedDatabase.in(ProjectDirectory.local("postgres")));
        String name = standIns ? "sandbox" : "plumbline";
        Databases databases = new Databases(server, name);
        if (!standIns) {
            server.create(name);
        }
        return databases;
    }

    String name() {
        return name;
    }

    /** Whether something may be remembered from before. */
    boolean isThere() {
        return server == null || server.has(name);
    }

    /** Forgets what was remembered of stand-ins that have forgotten; only what is our own. */
    void empty() {
        if (server != null) {
            server.recreate(name);
        }
    }

    /** The settings that lead there. */
    Map<String, String> settings() {
        return server == null
                ? Map.of()
                : Map.of(
                        "quarkus.datasource.jdbc.url",
                        server.url(name),
                        "quarkus.datasource.username",
                        "postgres",
                        "quarkus.datasource.password",
                        "postgres");
    }
}

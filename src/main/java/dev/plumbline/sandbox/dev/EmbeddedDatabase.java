package dev.plumbline.sandbox.dev;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A PostgreSQL server of this process's own, on a free port of the loopback address. Its binaries
 * are unpacked below the project, because a directory that users share in /tmp belongs to whoever
 * came first.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** A server whose data is gone when it is closed; writes are not forced to disk. */
    public static EmbeddedDatabase temporary() {
        return start(
                builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off"));
    }

    /**
     * A server that keeps its data in a directory. Data that it cannot start with (another version
     * of PostgreSQL, a broken disk) is set aside, not deleted.
     */
    public static EmbeddedDatabase in(Path data) {
        try {
            Leftover.stop(data);
            return kept(data);
        } catch (UncheckedIOException e) {
            if (!Files.isDirectory(data)) {
                throw e;
            }
            setAside(data);
            return kept(data);
        }
    }

    /** The JDBC URL of a database, for the role postgres. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    /** Whether there is a database of that name. */
    boolean has(String database) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            return statement
                    .executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + database + "'")
                    .next();
        } catch (SQLException e) {
            throw new IllegalStateException("The databases cannot be listed", e);
        }
    }

    /** Makes a database unless it exists. */
    public void create(String database) {
        if (!has(database)) {
            execute(database, "CREATE DATABASE " + database);
        }
    }

    /** Makes a database empty. */
    public void recreate(String database) {
        execute(
                database,
                "DROP DATABASE IF EXISTS " + database + " WITH (FORCE)",
                "CREATE DATABASE " + database);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not stop", e);
        }
    }

    private void execute(String database, String... statements) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Database " + database + " cannot be made", e);
        }
    }

    private static EmbeddedDatabase kept(Path data) {
        return start(builder().setDataDirectory(data).setCleanDataDirectory(false));
    }

    private static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(ProjectDirectory.local("binaries").toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF8")
                .setOutputRedirector(Redirect.DISCARD)
                .setErrorRedirector(Redirect.DISCARD);
    }

    private static EmbeddedDatabase start(EmbeddedPostgres.Builder builder) {
        try {
            return new EmbeddedDatabase(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
        } catch (IllegalStateException e) {
            throw new UncheckedIOException(
                    "The embedded PostgreSQL does not start", new IOException(e));
        }
    }

    private static void setAside(Path data) {
        Path aside = data.resolveSibling(data.getFileName() + ".unusable-" + System.nanoTime());
        try {
            Files.move(data, aside);
        } catch (IOException e) {
            throw new UncheckedIOException("Unusable data cannot be set aside: " + data, e);
        }
        System.err.println("PostgreSQL could not start with its data, now in " + aside);
    }
}

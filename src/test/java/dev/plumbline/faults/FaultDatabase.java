package dev.plumbline.faults;

import dev.plumbline.sandbox.dev.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A PostgreSQL of the fault suite's own, that can be stopped, started, starved and set back to an
 * earlier state. The product logs in with a role that has no special rights, the suite with another
 * one and not through the product's pool.
 */
final class FaultDatabase implements AutoCloseable {
    static final String ROLE = "plumbline_product";
    static final String PASSWORD = "what-only-the-product-says";
    private static final String NAME = "plumbline_faults";
    private static final String BACKUP = "plumbline_yesterday";
    private static final String ALL =
            "select pg_terminate_backend(pid) from pg_stat_activity where";

    private final Path data;
    private EmbeddedDatabase server;

    private FaultDatabase(Path data) {
        this.data = data;
        this.server = EmbeddedDatabase.in(data);
    }

    /** Starts one with an empty database. */
    static FaultDatabase start() {
        try {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            FaultDatabase database =
                    new FaultDatabase(
                            Files.createTempDirectory(target, "fault-database").resolve("data"));
            database.admin(
                    "postgres",
                    "alter system set fsync = off", // a killed server loses nothing by it
                    "select pg_reload_conf()",
                    "create role " + ROLE + " login password '" + PASSWORD + "'",
                    "create database " + NAME + " owner " + ROLE);
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port that it listens on, another one after every start. */
    int port() {
        return URI.create(server.url(NAME).substring("jdbc:".length())).getPort();
    }

    /** The product's database through a proxy. */
    static String urlThrough(TcpProxy proxy) {
        return "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/" + NAME;
    }

    /** Stops it as an administrator does: who is connected is thrown out. */
    void stop() {
        server.close();
    }

    /** Starts it again with what it held. */
    void startAgain() {
        server = EmbeddedDatabase.in(data);
    }

    /** Ends every connection of the product. */
    void killBackends() {
        admin("postgres", ALL + " usename = '" + ROLE + "'");
    }

    /** How many connections the product may have; -1 for any number. */
    void allowConnections(int most) {
        admin("postgres", "alter role " + ROLE + " connection limit " + most);
    }

    /** Keeps a copy of the database as it is. */
    void backUp() {
        alone("drop database if exists " + BACKUP, copy(NAME, BACKUP));
    }

    /** Sets the database back to the copy. */
    void restore() {
        alone("drop database " + NAME, copy(BACKUP, NAME));
    }

    /** A connection of the suite's own. */
    Connection connect() throws SQLException {
        return connect(NAME);
    }

    /** Executes a statement on the product's database. */
    void execute(String statement) {
        admin(NAME, statement);
    }

    /** The number that a query answers. */
    long number(String query) {
        try (Connection connection = connect();
                Statement sql = connection.createStatement();
                ResultSet answer = sql.executeQuery(query)) {
            answer.next();
            return answer.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(query, failed);
        }
    }

    /** The rows that a query answers, every column as text, "" for null. */
    List<List<String>> rows(String query) {
        try (Connection connection = connect();
                Statement sql = connection.createStatement();
                ResultSet answer = sql.executeQuery(query)) {
            List<List<String>> rows = new ArrayList<>();
            while (answer.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
                    row.add(Objects.requireNonNullElse(answer.getString(i), ""));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(query, failed);
        }
    }

    /** The first column of what a query answers. */
    List<String> texts(String query) {
        return rows(query).stream().map(List::getFirst).toList();
    }

    /** A moment that was asked for as seconds since 1970. */
    static Instant moment(String seconds) {
        BigDecimal nanos = new BigDecimal(seconds).movePointRight(9);
        return Instant.EPOCH.plusNanos(nanos.longValueExact());
    }

    @Override
    public void close() {
        server.close();
    }

    /** Copies and drops need a database that nobody is connected to. */
    private void alone(String... statements) {
        allowConnections(0);
        killBackends();
        admin("postgres", ALL + " pid <> pg_backend_pid() and datname = '" + NAME + "'");
        admin("postgres", statements);
        allowConnections(-1);
    }

    private static String copy(String from, String to) {
        return "create database " + to + " template " + from + " owner " + ROLE;
    }

    private void admin(String database, String... statements) {
        String last = "";
        try (Connection connection = connect(database);
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                last = statement;
                sql.execute(statement);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(last, failed);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(server.url(database), "postgres", "postgres");
    }
}

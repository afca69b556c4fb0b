package dev.plumbline.bench;

import dev.plumbline.sandbox.dev.EmbeddedDatabase;
import dev.plumbline.testing.PackagedProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The packaged program with a database of its own. */
final class Program {
    /** Whether the native program is measured, which has to be there. */
    static final boolean NATIVE = Boolean.getBoolean("bench.native");

    /** What it is started with, as in a pod, unless somebody says otherwise. */
    static final String OPTIONS =
            Optional.ofNullable(System.getProperty("bench.options"))
                    .filter(Predicate.not(String::isBlank))
                    .orElse(
                            NATIVE
                                    ? "-Xmx64m"
                                    : "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx112m");

    /** Lanes, as configured unless somebody changes it. */
    static final int LANES = 8;

    private static final long POLL_MILLIS = 5;
    private static final String DATABASE = "plumbline_bench";
    private static final Duration PATIENCE =
            Duration.parse(System.getProperty("bench.patience", "PT2H"));
    private static final Path CACHE = PackagedProgram.APP.resolve("app.aot");
    private static final Path RUNNER = Path.of("target", "plumbline-runner").toAbsolutePath();

    private final EmbeddedDatabase database;
    private final Path directory;

    private Program(EmbeddedDatabase database, Path directory) {
        this.database = database;
        this.directory = directory;
    }

    /** A run of it. */
    record Run(Measured process, GcLog gc, double databaseSeconds) {}

    /** One with an empty database and the mapping tables in it. */
    static Program install(
            EmbeddedDatabase database, Path directory, OpenBooks books, Map<String, String> more)
            throws Exception {
        database.recreate(DATABASE);
        Map<String, String> settings = new HashMap<>(books.settings());
        settings.put("quarkus.datasource.jdbc.url", database.url(DATABASE));
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
        settings.put("plumbline.reconciliation.after-run", "false"); // calls are counted
        settings.put("plumbline.schedule", "off");
        settings.putAll(more);
        new PackagedProgram(directory).configure(settings);
        Program program = new Program(database, directory);
        for (String table : List.of("cost-codes", "projects")) {
            Path csv = directory.resolve(table + ".csv");
            Files.writeString(csv, books.table(table));
            Run run = program.run("mappings", "import", csv.toString(), "--table=" + table);
            if (run.process().code() != 0) {
                throw new IOException("The table is refused: " + run.process().out());
            }
        }
        return program;
    }

    /** Runs a command to its end. */
    Run run(String... words) throws Exception {
        Path log = directory.resolve("gc.log");
        List<String> command = command();
        if (!NATIVE) {
            command.add(1, "-Xlog:gc:file=" + log + "::filecount=0");
        }
        command.addAll(List.of(words));
        double before = databaseSeconds();
        Measured process = Measured.run(directory, Map.of(), command, PATIENCE);
        GcLog gc = NATIVE ? GcLog.NONE : GcLog.read(log);
        return new Run(process, gc, databaseSeconds() - before);
    }

    /** Seconds from the start of a serving process until it is ready. */
    double startToReady() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(command()).directory(directory.toFile());
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        long start = System.nanoTime();
        Process server =
                builder.redirectErrorStream(true)
                        .redirectOutput(directory.resolve("served").toFile())
                        .start();
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI ready = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
            while (!answersWell(http, ready)) {
                if (!server.isAlive()
                        || System.nanoTime() - start > Duration.ofMinutes(1).toNanos()) {
                    throw new IOException("It does not get ready");
                }
                Thread.sleep(POLL_MILLIS); // it shares the processors with who asks
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            server.destroy();
            server.onExit().join();
        }
    }

    /** The name of its figures of a volume. */
    static String figuresOf(Size size) {
        return NATIVE ? size.label() + "-native" : size.label();
    }

    /** Whether the program is started with an AOT cache, because the package has one. */
    static boolean hasCache() {
        return !NATIVE && Files.exists(CACHE);
    }

    /** Documents that were read and written down. */
    long records() throws SQLException {
        return number(DATABASE, "select count(*) from record");
    }

    private double databaseSeconds() throws SQLException {
        return number(
                        "postgres",
                        "select active_time::bigint from pg_stat_database where datname = '"
                                + DATABASE
                                + "'")
                / 1e3;
    }

    private long number(String where, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.url(where), "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static boolean answersWell(HttpClient http, URI uri) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false; // it does not listen yet
        }
    }

    /** Started as its image starts it: with the AOT cache, where the package has one. */
    private static List<String> command() {
        List<String> command = new ArrayList<>();
        if (NATIVE) {
            command.add(RUNNER.toString());
            command.addAll(List.of(OPTIONS.split(" ")));
            return command;
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(OPTIONS.split(" ")));
        if (hasCache()) {
            command.add("-XX:AOTCache=" + CACHE);
        }
        command.add("-jar");
        command.add(PackagedProgram.APP.resolve("quarkus-run.jar").toString());
        return command;
    }
}

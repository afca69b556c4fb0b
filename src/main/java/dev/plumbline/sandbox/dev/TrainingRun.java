package dev.plumbline.sandbox.dev;

import dev.plumbline.sandbox.demo.DemoSize;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Has the packaged program do its main job once against the stand-ins, while the JVM writes down
 * what it loads and links (its AOT cache), so that it need not do it again at every start.
 */
public final class TrainingRun {
    /** The cache, beside the program's jar. */
    static final String CACHE = "app.aot";

    private static final String DATABASE = "plumbline_training";
    private static final String TOKEN = "token-of-the-training-run";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long POLL_MILLIS = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final Path directory;

    private TrainingRun(int port, Path directory) {
        this.port = port;
        this.directory = directory;
    }

    /**
     * Trains.
     *
     * @param args the directory that quarkus-run.jar is in, then options for the JVM
     */
    public static void main(String... args) throws Exception {
        Path app = Path.of(args[0]).toAbsolutePath();
        Path directory = Files.createTempDirectory("plumbline-training");
        try (EmbeddedDatabase database = EmbeddedDatabase.temporary();
                StandIns standIns = StandIns.start(DemoSize.small())) {
            database.create(DATABASE);
            configure(directory, database, standIns);
            TrainingRun run = new TrainingRun(freePort(), directory);
            Process program = run.start(app, List.of(args).subList(1, args.length));
            try {
                run.work(program, standIns);
                program.destroy(); // SIGTERM; the cache is put together before the process ends
                if (!program.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException("It does not stop");
                }
            } finally {
                program.destroyForcibly();
            }
        }
        Path cache = app.resolve(CACHE);
        System.out.printf("%s: %d MiB%n", cache, Files.size(cache) >> 20);
    }

    private static void configure(Path directory, EmbeddedDatabase database, StandIns standIns)
            throws IOException {
        Map<String, String> settings = new HashMap<>(standIns.settings());
        settings.put("quarkus.datasource.jdbc.url", database.url(DATABASE));
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
        settings.put("plumbline.api-token", TOKEN);
        settings.put("plumbline.schedule", "off");
        String lines =
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                        .collect(Collectors.joining());
        Path config = Files.createDirectories(directory.resolve("config"));
        Files.writeString(config.resolve("application.properties"), lines);
    }

    private Process start(Path app, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(
                Path.of(String.valueOf(System.getProperty("java.home")), "bin", "java").toString());
        command.addAll(options);
        // With profiles of the training a start compiles at once what that run was busy with.
        command.add("-XX:+UnlockDiagnosticVMOptions");
        command.add("-XX:-AOTRecordTraining");
        command.add("-XX:AOTCacheOutput=" + app.resolve(CACHE));
        command.add("-jar");
        command.add(app.resolve("quarkus-run.jar").toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        return builder.directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.INHERIT)
                .start();
    }

    private void work(Process program, StandIns standIns) throws Exception {
        until(program, "/q/health/ready", "UP");
        send("PUT", "/api/v1/mappings/cost-codes", "text/csv", standIns.company().costCodes());
        send("PUT", "/api/v1/mappings/projects", "text/csv", standIns.company().projects());
        send("POST", "/api/v1/runs", "application/json", "{}");
        until(program, "/api/v1/runs?status=QUEUED", "\"items\":[]");
        until(program, "/api/v1/runs?status=RUNNING", "\"items\":[]");
        for (String path :
                List.of("/api/v1/records", "/api/v1/reconciliation", "/q/metrics", "/q/openapi")) {
            send("GET", path, "text/plain", "");
        }
    }

    /** Waits until an answer shows what it must. */
    private void until(Process program, String path, String shown) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!answer(path).contains(shown)) {
            if (program.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("It ended with " + program.exitValue());
            }
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(path + " does not show " + shown);
            }
        }
    }

    /** What it answers; empty while it does not listen. */
    private String answer(String path) throws Exception {
        try {
            return get(request(path).GET().build()).body();
        } catch (java.net.ConnectException _) {
            return "";
        }
    }

    private void send(String method, String path, String type, String body) throws Exception {
        HttpRequest request =
                request(path)
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> answer = get(request);
        if (answer.statusCode() >= 400) {
            throw new IllegalStateException(method + " " + path + ": " + answer.body());
        }
    }

    private HttpResponse<String> get(HttpRequest request) throws Exception {
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + TOKEN)
                .timeout(Duration.ofSeconds(60));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

package dev.plumbline.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Prometheus itself on a loopback port, with the alert rules, reading one Plumbline. */
public final class Prometheus implements AutoCloseable {
    private static final String MISSING =
            "%s is not installed, so the alert rules were not tried in Prometheus itself."
                    + " Debian and Ubuntu: apt-get install prometheus (it brings promtool).";

    private final Process process;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private Prometheus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Where a program of Prometheus is. Where there is none the test is left out with a sentence,
     * or fails with it where -Dtools.required=true says that there must be one.
     */
    public static Path program(String name) {
        for (String directory : System.getenv("PATH").split(System.getProperty("path.separator"))) {
            Path program = Path.of(directory, name);
            if (Files.isExecutable(program)) {
                return program;
            }
        }
        String missing = MISSING.formatted(name);
        assertThat(Boolean.getBoolean("tools.required")).as(missing).isFalse();
        Assumptions.abort(missing);
        throw new IllegalStateException(missing);
    }

    /** Starts it on the rules of the project. */
    public static Prometheus reading(int plumbline, Path directory) throws IOException {
        Path program = program("prometheus");
        Path config = directory.resolve("prometheus.yml");
        Files.writeString(
                config,
                """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ['%s']
                scrape_configs:
                  - job_name: plumbline
                    metrics_path: /q/metrics
                    static_configs: [{targets: ['127.0.0.1:%d']}]
                """
                        .formatted(Observability.RULES.toAbsolutePath(), plumbline));
        int port = free();
        Process process =
                new ProcessBuilder(
                                program.toString(),
                                "--config.file=" + config,
                                "--storage.tsdb.path=" + directory.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log").toFile())
                        .start();
        return new Prometheus(process, port);
    }

    /** What {@code promtool} said of something, and that it was content. */
    static String promtool(String... words) throws IOException, InterruptedException {
        Path program = program("promtool");
        List<String> command = new java.util.ArrayList<>(List.of(program.toString()));
        command.addAll(Arrays.asList(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** The data of an answer; a missing node where it does not answer yet, or not with success. */
    public JsonNode get(String path) throws InterruptedException {
        try {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            JsonNode body = json.readTree(answer.body());
            return body.path("status").asText().equals("success")
                    ? body.path("data")
                    : json.missingNode();
        } catch (IOException notYet) {
            return json.missingNode();
        }
    }

    /** The result of an expression now. */
    public JsonNode query(String expression) throws InterruptedException {
        return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .path("result");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static int free() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }
}

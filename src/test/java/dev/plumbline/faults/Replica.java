package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.FreePort;
import dev.plumbline.testing.PackagedProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The packaged program serving in a process of its own. */
final class Replica {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration START = Duration.ofSeconds(60);

    private final PackagedProgram program;
    private final String name;
    private final Process process;
    private final String url;
    private final String token;

    private Replica(
            PackagedProgram program, String name, Process process, String url, String token) {
        this.program = program;
        this.name = name;
        this.process = process;
        this.url = url;
        this.token = token;
    }

    /** Starts one; {@link #ready} tells when it serves. */
    static Replica start(PackagedProgram program, String name, String token) {
        try {
            String port = Integer.toString(FreePort.next());
            Process process =
                    program.start(
                            name + ".",
                            Map.of("QUARKUS_HTTP_PORT", port, "QUARKUS_HTTP_HOST", "127.0.0.1"),
                            List.of());
            // it must not outlive the tests, however they end
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Replica(program, name, process, "http://127.0.0.1:" + port, token);
        } catch (IOException e) {
            throw new UncheckedIOException("The program does not start", e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it serves. */
    Replica ready() {
        Awaitility.await(name + " serves")
                .atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !isAlive() || isReady());
        assertThat(isAlive()).as("%s has ended: %s", name, said()).isTrue();
        return this;
    }

    /** Waits until it has ended and answers with which code. */
    int ended(Duration patience) {
        try {
            assertThat(process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
                    .as("%s has ended within %s: %s", name, patience, said())
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return process.exitValue();
    }

    /** Sends it a signal, such as STOP, CONT, TERM or KILL. */
    void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start();
            assertThat(kill.waitFor()).as("kill -%s", signal).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it whatever it is doing. */
    void kill() {
        process.destroyForcibly();
    }

    /** A request as the operator; status 0 when the program went away meanwhile. */
    Answer send(String method, String path, String type, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException gone) {
            return new Answer(0, String.valueOf(gone.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What it answered; status 0 when it did not. */
    record Answer(int status, String body) {}

    Answer get(String path) {
        return send("GET", path, "application/json", "");
    }

    /** Orders a run of one division. */
    Answer run(String division) {
        return send(
                "POST", "/api/v1/runs", "application/json", "{\"division\":\"" + division + "\"}");
    }

    /** Orders a run of every division. */
    Answer runAll() {
        return send("POST", "/api/v1/runs", "application/json", "{}");
    }

    /** Everything that it has said so far. */
    String said() {
        try {
            return program.text(name + ".out") + program.text(name + ".err");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady() {
        return get("/q/health/ready").status() == 200;
    }
}

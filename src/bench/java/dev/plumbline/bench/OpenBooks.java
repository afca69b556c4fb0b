package dev.plumbline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A {@link BooksProcess} that was started, as its parent sees it. */
final class OpenBooks implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;
    private final JsonNode setup;

    private OpenBooks(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.setup = answer();
    }

    /**
     * Starts one.
     *
     * @param atOnce requests that Procore admits in ten seconds; 0 for any number
     * @param latencyMillis what every answer of both systems takes
     */
    static OpenBooks open(Size size, int atOnce, int latencyMillis) throws IOException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + size.gigabytes() + "g",
                        "-XX:+UseParallelGC",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BooksProcess.class.getName(),
                        size.name(),
                        String.valueOf(atOnce),
                        String.valueOf(latencyMillis));
        return new OpenBooks(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    }

    /** The settings that lead to both systems. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        setup.path("settings")
                .properties()
                .forEach(each -> settings.put(each.getKey(), each.getValue().asText()));
        return settings;
    }

    /** A mapping table as CSV: {@code cost-codes} or {@code projects}. */
    String table(String name) {
        return setup.path(name).asText();
    }

    /** Orders something and answers what it says. */
    JsonNode ask(String what) throws IOException {
        return ask(JSON.createObjectNode().put("do", what));
    }

    JsonNode ask(ObjectNode order) throws IOException {
        orders.write(order + "\n");
        orders.flush();
        return answer();
    }

    static ObjectNode order(String what) {
        return JSON.createObjectNode().put("do", what);
    }

    private JsonNode answer() throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(BooksProcess.MARK)) {
                return JSON.readTree(line.substring(BooksProcess.MARK.length()));
            }
        }
        throw new IOException("The stand-ins have ended");
    }

    @Override
    public void close() throws IOException {
        orders.close(); // their standard input ends, and they with it
        process.onExit().join();
    }
}

package dev.plumbline.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * What became of every scenario: a line of JSON each in {@code target/fault-report/*.jsonl}, and
 * all of them as one table in {@code target/fault-report.md} when a process of tests ends. The last
 * verdict on a scenario and its seed counts.
 */
public final class FaultReport implements TestExecutionListener {
    /** The verdict of a scenario in which everything held. */
    public static final String HELD = "held";

    private static final Path TABLE = Path.of("target", "fault-report.md");
    private static final Path LINES = Path.of("target", "fault-report");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** For JUnit, which finds it in {@code META-INF/services}. */
    public FaultReport() {}

    /**
     * Notes one scenario.
     *
     * @param scenario what happened, in words
     * @param seed what it was drawn from; the same seed replays it
     * @param faults the faults that were met
     * @param recovery from the fault's end until everything held again
     * @param throughputRatio throughput under the fault to throughput without it; null when it was
     *     not measured
     * @param verdict {@link #HELD}, or what did not
     */
    public static synchronized void add(
            String scenario,
            long seed,
            Collection<String> faults,
            Duration recovery,
            @Nullable Double throughputRatio,
            String verdict) {
        ObjectNode line =
                JSON.createObjectNode()
                        .put("at", Instant.now().toString())
                        .put("scenario", scenario)
                        .put("seed", seed);
        faults.forEach(line.putArray("faults")::add);
        line.put("recoverySeconds", recovery.toMillis() / 1000.0);
        line.put("throughputRatio", throughputRatio).put("verdict", verdict);
        try {
            Files.writeString(
                    Files.createDirectories(LINES)
                            .resolve(ProcessHandle.current().pid() + ".jsonl"),
                    line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The fault report cannot be written", e);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        try {
            render(LINES, TABLE);
        } catch (IOException e) {
            throw new UncheckedIOException("The fault report cannot be written", e);
        }
    }

    /** Writes the table of all lines, or nothing when there are none. */
    static void render(Path directory, Path table) throws IOException {
        Collection<JsonNode> scenarios = read(directory);
        if (scenarios.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("# Fault report\n\n").append(summary(scenarios));
        text.append(
                "\n| scenario | seed | faults | recovery, s | throughput | verdict |\n|---|--:|---|--:|--:|---|\n");
        scenarios.forEach(each -> text.append(row(each)));
        Files.writeString(table, text);
    }

    private static Collection<JsonNode> read(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<JsonNode> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    lines.add(JSON.readTree(line));
                }
            }
        }
        lines.sort(Comparator.comparing(line -> Instant.parse(line.path("at").asText())));
        Map<String, JsonNode> last = new LinkedHashMap<>();
        lines.forEach(
                line -> last.put(line.path("scenario").asText() + "\n" + line.path("seed"), line));
        return last.values();
    }

    private static String summary(Collection<JsonNode> scenarios) {
        long held = scenarios.stream().filter(FaultReport::held).count();
        double slowest =
                scenarios.stream()
                        .mapToDouble(each -> each.path("recoverySeconds").asDouble())
                        .max()
                        .orElse(0);
        return String.format(
                Locale.ROOT,
                "%d scenarios, %d held, %d did not; the slowest recovery took %.1f s.\n",
                scenarios.size(),
                held,
                scenarios.size() - held,
                slowest);
    }

    private static boolean held(JsonNode scenario) {
        return scenario.path("verdict").asText().equals(HELD);
    }

    private static String row(JsonNode each) {
        List<String> faults = new ArrayList<>();
        each.path("faults").forEach(fault -> faults.add(fault.asText()));
        JsonNode ratio = each.path("throughputRatio");
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %.1f | %s | %s |\n",
                cell(each.path("scenario").asText()),
                each.path("seed").asLong(),
                cell(String.join(", ", faults)),
                each.path("recoverySeconds").asDouble(),
                ratio.isNumber() ? String.format(Locale.ROOT, "%.2f", ratio.asDouble()) : "",
                cell(each.path("verdict").asText()));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ");
    }
}

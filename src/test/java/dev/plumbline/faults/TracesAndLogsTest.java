package dev.plumbline.faults;

import static dev.plumbline.faults.EndedSpans.isLinked;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.cli.SyncRuns.Progress;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * How a run shows in traces, which end at the bus and at the database, and in a log for machines.
 */
@QuarkusTest
@TestProfile(TracedProfile.class)
class TracesAndLogsTest extends FaultTestBase {
    private static final AttributeKey<String> DIVISION =
            AttributeKey.stringKey("plumbline.division");

    @Inject EndedSpans spans;

    @Test
    void everyStepLinksToItsRunAndToTheStepThatToldOfIt() {
        spans.forget();
        long before = TraceCollector.taken();

        List<String> ids = started(); // and no looking for work, which is faster than the events
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> ids.stream().map(runs::progress).allMatch(Progress::finished));

        for (String division : companies().keySet()) {
            SpanData run = one(of("run", division));
            SpanData capture = one(of("capture", division));
            assertThat(isLinked(capture, run)).isTrue();
            assertThat(capture.getTraceId()).isNotEqualTo(run.getTraceId());
            List<SpanData> mapped = of("map", division);
            assertThat(mapped).isNotEmpty().allMatch(map -> isLinked(map, run));
            assertThat(mapped).anyMatch(map -> isLinked(map, capture));
            List<SpanData> deliveries = of("deliver", division);
            assertThat(deliveries).isNotEmpty().allMatch(deliver -> isLinked(deliver, run));
        }
        List<SpanData> maps = spans.named("map");
        assertThat(spans.named("deliver"))
                .anyMatch(deliver -> maps.stream().anyMatch(map -> isLinked(deliver, map)));
        assertThat(traces(SpanKind.CLIENT)).containsAnyElementsOf(traceIds("deliver"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> TraceCollector.taken() > before);
    }

    @Test
    void spansTellAddressesAndNoSecrets() {
        spans.forget();

        sync();

        assertThat(spans.all())
                .allSatisfy(span ->
                        assertThat(span.getAttributes() + " " + span.getEvents())
                                .doesNotContain("Bearer", "client_secret", "x-api-key"));
    }

    @Test
    void aLineInJsonSaysWhatItIsAbout() throws IOException {
        sync();

        List<JsonNode> changes = lines("dev.plumbline.changes");
        assertThat(changes)
                .allSatisfy(
                        line -> assertThat(keys(line)).contains("division", "runId", "recordId"));
        assertThat(changes)
                .filteredOn(line -> line.path("message").asText().contains(": CREATED"))
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(keys(line))
                                .contains("entity", "originId", "attempt", "traceId"));
        assertThat(changes)
                .filteredOn(line -> line.path("level").asText().equals("INFO"))
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(line.path("message").asText())
                                .containsAnyOf(
                                        "FAILED", "REFUSED", "UNREADABLE", "OUTCOME_UNKNOWN"));
        assertThat(lines("dev.plumbline.sync.Verdicts"))
                .filteredOn(line -> line.path("message").asText().startsWith("Run "))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(keys(line)).contains("division", "runId"));
        // What a thread has done before does not cling to what it does next.
        assertThat(lines("dev.plumbline.sync.Schedule"))
                .allSatisfy(line -> assertThat(keys(line)).doesNotContain("recordId"));
    }

    private List<SpanData> of(String name, String division) {
        return spans.named(name).stream()
                .filter(span -> division.equals(span.getAttributes().get(DIVISION)))
                .toList();
    }

    private static SpanData one(List<SpanData> spans) {
        assertThat(spans).hasSize(1);
        return spans.getFirst();
    }

    private Set<String> traces(SpanKind kind) {
        return spans.all().stream()
                .filter(span -> span.getKind() == kind)
                .map(SpanData::getTraceId)
                .collect(Collectors.toSet());
    }

    private Set<String> traceIds(String name) {
        return spans.named(name).stream().map(SpanData::getTraceId).collect(Collectors.toSet());
    }

    private List<JsonNode> lines(String logger) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(TracedProfile.LOG))) {
            JsonNode tree = json.readTree(line);
            if (tree.path("loggerName").asText().equals(logger)) {
                lines.add(tree);
            }
        }
        return lines;
    }

    private static Set<String> keys(JsonNode line) {
        Set<String> keys = new TreeSet<>();
        line.path("mdc").fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}

package dev.plumbline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.cli.EngineRuns;
import dev.plumbline.cli.RunRequest;
import dev.plumbline.cli.SyncRuns.Progress;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunMode;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Records;
import dev.plumbline.mapping.CostCodeCsv;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.mapping.ProjectCsv;
import dev.plumbline.mapping.ProjectRules;
import dev.plumbline.sandbox.dev.StandIns;
import dev.plumbline.sync.Divisions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The whole main job on the demo company, against an expectation that shares no code with the
 * product.
 */
@QuarkusTest
@QuarkusTestResource(value = DemoBooks.class, restrictToAnnotatedClass = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobTest {
    private static final RunRequest EVERYTHING =
            new RunRequest(Set.of(), Set.of(), RunMode.SYNC, Optional.empty());

    @Inject EngineRuns runs;
    @Inject Records records;
    @Inject Divisions divisions;
    @Inject CostCodeRules costCodes;
    @Inject ProjectRules projects;
    @Inject ObjectMapper json;

    private final StandIns standIns = DemoBooks.standIns();

    @Test
    @Order(1)
    void theFirstRunLeavesInProcoreWhatTheBooksSay() {
        Set<String> names =
                divisions.all().stream().map(Division::name).collect(Collectors.toSet());
        costCodes.replaceAll(CostCodeCsv.read(standIns.company().costCodes(), names), names);
        projects.replaceAll(ProjectCsv.read(standIns.company().projects(), names), names);

        sync();

        ExpectedProcore expected = ExpectedProcore.after(standIns.company());
        List<String> differences = new ArrayList<>();
        differences.addAll(RecordComparison.differences(expected, shownRecords(), companies()));
        differences.addAll(
                ProcoreComparison.differences(expected, URI.create(standIns.procore().url())));
        assertThat(differences).isEmpty();
        assertThat(standIns.procore().violations()).isEmpty();
    }

    @Test
    @Order(2)
    void aSecondRunWithNothingChangedAsksProcoreNothing() {
        standIns.procore().journal().resetCounts();
        standIns.epicor().journal().resetCounts();

        List<Progress> ended = sync();

        assertThat(standIns.procore().journal().counts()).isEmpty();
        assertThat(ended).allSatisfy(run -> assertThat(epicorReads(run)).isLessThanOrEqualTo(5));
    }

    private static long epicorReads(Progress run) {
        return run.calls().entrySet().stream()
                .filter(call -> call.getKey().startsWith("EPICOR GET"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private List<Progress> sync() {
        List<String> ids = runs.start(EVERYTHING);
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> ids.stream().map(runs::progress).allMatch(Progress::finished));
        return ids.stream().map(runs::progress).toList();
    }

    private List<JsonNode> shownRecords() {
        return records.listAll().stream()
                .filter(record -> record.status() != RecordStatus.OUT_OF_SCOPE)
                .map(this::shown)
                .toList();
    }

    private JsonNode shown(LedgerRecord record) {
        ObjectNode item =
                json.createObjectNode()
                        .put("division", record.division())
                        .put("entity", record.entity().name())
                        .put("sourceKey", record.sourceKey().value())
                        .put("status", record.status().name());
        if (record.reason() != null) {
            item.putObject("reason")
                    .put("code", record.reason().code().name())
                    .put("message", record.reason().message());
        }
        return item;
    }

    private Map<String, String> companies() {
        return divisions.all().stream()
                .collect(Collectors.toMap(Division::name, Division::epicorCompany));
    }
}

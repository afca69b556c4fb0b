package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.SyncRuns.Progress;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One Procore project whose cost codes cannot be read, while Procore answers everything else. */
@QuarkusTest
@TestProfile(ImpatientProfile.class)
class SilentProjectTest extends OrderTestBase {
    /** The first try and the repeats of the one place that repeats. */
    private static final int TRIES = 5;

    private static final String COST_CODES = "/cost_codes$";
    private static final Map<String, String> HTML = Map.of("Content-Type", "text/html");

    @ParameterizedTest
    @CsvSource({"500", "503", "200"})
    void keepsOnlyItsOwnDocumentsInLine(int status) {
        sync();
        Set<String> sent = sent();
        long project = firstProject();
        Set<String> its = in(project, sent);
        fresh();
        int rule = silence(project, status);

        List<Progress> ended = sync();

        assertThat(ended)
                .filteredOn(run -> run.status() == RunStatus.FAILED)
                .hasSameSizeAs(companiesOf(its))
                .extracting(Progress::failure)
                .allSatisfy(why ->
                        assertThat(why)
                                .startsWith("The cost codes of Procore project " + name(project))
                                .contains("(id " + project + ") cannot be read"));
        assertThat(standings())
                .containsAllEntriesOf(
                        its.stream()
                                .collect(Collectors.toMap(it -> it, _ -> RecordStatus.PENDING)));
        assertThat(sent()).containsAll(without(sent, its)).doesNotContainAnyElementsOf(its);
        assertThat(projectsAsked()).filteredOn(Long.toString(project)::equals).hasSize(TRIES);
        procore().faults().remove(rule);

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(sent()).isEqualTo(sent);
        check();
    }

    @Test
    void isTakenUpByTheSameRunOnceItAnswers() {
        sync();
        Set<String> sent = sent();
        long project = firstProject();
        Set<String> others = without(sent, in(project, sent));
        fresh();
        int rule = silence(project, 500);
        List<String> started = started();
        Awaitility.await()
                .atMost(DEADLINE)
                .ignoreExceptions()
                .until(() -> sent().containsAll(others));
        assertThat(started).map(runs::progress).anyMatch(run -> !run.finished());
        procore().faults().remove(rule);

        catalog.forgetAll(); // as an hour does, or whoever asks for a retry

        assertThat(ended(started)).noneMatch(run -> run.status() == RunStatus.FAILED);
        assertThat(sent()).isEqualTo(sent);
        check();
    }

    /** The shortest list of the company fails as well: it is Procore, and nobody goes on. */
    @Test
    void isNotBlamedWhereProcoreIsAway() {
        Fault away = Fault.answer(500, HTML, "<html>away</html>");
        procore().faults().add(FaultRule.always("GET", COST_CODES, away));
        procore()
                .faults()
                .add(FaultRule.of("GET", "/line_item_types$", 1, FaultRule.FOREVER, away));

        List<Progress> ended = sync();

        assertThat(ended)
                .filteredOn(run -> run.status() == RunStatus.FAILED)
                .isNotEmpty()
                .extracting(Progress::failure)
                .noneMatch(why -> String.valueOf(why).contains("cannot be read"));
        assertThat(Set.copyOf(projectsAsked())).hasSizeLessThanOrEqualTo(divisions.all().size());
        procore().faults().clear();
        converge();
        check();
    }

    private static int silence(long project, int status) {
        return procore()
                .faults()
                .add(
                        FaultRule.always(
                                        "GET",
                                        COST_CODES,
                                        Fault.answer(status, HTML, "<html>not now</html>"))
                                .whenQuery("project_id=" + project + "(&|$)"));
    }

    /** The project of the order that is mapped first; without answers it would stop all others. */
    private long firstProject() {
        return number(
                "select lane from part where entity = 'PURCHASE_ORDER' and not withdrawn"
                        + " order by record_id limit 1");
    }

    private static String name(long project) {
        return procore().rows("projects").stream()
                .filter(row -> row.path("id").asLong() == project)
                .map(row -> row.path("name").asText())
                .findFirst()
                .orElseThrow();
    }

    /** What was sent, by the start of its identifiers in Procore. */
    private Set<String> sent() {
        return standings().entrySet().stream()
                .filter(standing -> standing.getValue() == RecordStatus.SYNCED)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> others = new TreeSet<>(all);
        others.removeAll(some);
        return others;
    }

    /** Those of them that are in a project, by what Procore has. */
    private static Set<String> in(long project, Set<String> sent) {
        Set<String> its = new TreeSet<>();
        for (String table : List.of(CONTRACTS, "direct_costs")) {
            procore().rows(table).stream()
                    .filter(row -> row.path("project_id").asLong() == project)
                    .map(row -> row.path("origin_id").asText())
                    .forEach(origin -> sent.stream().filter(origin::startsWith).forEach(its::add));
        }
        return its;
    }

    private Map<String, RecordStatus> standings() {
        Map<String, RecordStatus> standings = new TreeMap<>();
        all().forEach(record -> standings.put(key(record), record.status()));
        return standings;
    }

    private String key(LedgerRecord record) {
        return "epicor:%s:%s:%s:"
                .formatted(
                        companies().get(record.division()),
                        record.entity().key(),
                        record.sourceKey());
    }

    private Set<String> companiesOf(Set<String> documents) {
        return documents.stream().map(key -> key.split(":")[1]).collect(Collectors.toSet());
    }

    private static List<String> projectsAsked() {
        return procore().journal().entries(entry -> entry.path().endsWith("/cost_codes")).stream()
                .map(entry -> entry.query().replaceAll(".*project_id=(\\d+).*", "$1"))
                .toList();
    }
}

package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.ledger.Drifts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/**
 * What people change in Procore is found field by field, and left alone unless it is to be
 * repaired.
 */
@QuarkusTest
@TestProfile(FaultProfile.class)
class DriftReportTest extends DriftTestBase {
    @Test
    void findsEveryChangeWithBothValuesAndWritesNothing() {
        sync();
        lookAgain();
        assertThat(found()).isEmpty();
        List<Change> changes = changeEverything();
        writeOtherwise();
        procore().journal().resetCounts();

        lookAgain();

        assertThat(found())
                .extracting(
                        Drifts.Listed::procoreId,
                        drift -> drift.field().line(),
                        drift -> drift.field().field(),
                        drift -> drift.field().sent(),
                        drift -> drift.field().procore())
                .containsExactlyInAnyOrderElementsOf(
                        changes.stream().map(DriftReportTest::expected).toList());
        assertThat(found())
                .filteredOn(drift -> !drift.field().procore().equals("deleted"))
                .allSatisfy(drift -> assertThat(drift.field().changedAt()).isNotNull());
        assertThat(number("select count(distinct record_id) from audit where action = 'DRIFT'"))
                .isEqualTo(changes.size());
        sync();
        assertThat(writes()).isEmpty();
    }

    /** Each of two divisions that share a project also reads the contracts of the other. */
    @Test
    void findsAChangedLineOnceWhereDivisionsShareAProject() {
        sync();
        List<ObjectNode> shared = contractsOfOneProject();
        for (ObjectNode contract : shared) {
            ObjectNode line = line(CONTRACT_LINES, contract.path("id").asLong());
            put(CONTRACT_LINES, line.path("id").asLong(), "amount", "7.77");
        }

        lookAgain();

        assertThat(found())
                .extracting(Drifts.Listed::procoreId, drift -> drift.field().field())
                .containsExactlyInAnyOrderElementsOf(
                        shared.stream()
                                .map(contract -> tuple(contract.path("id").asLong(), "amount"))
                                .toList());
    }

    /** One contract of each division, in the first project that has contracts of several. */
    private static List<ObjectNode> contractsOfOneProject() {
        Map<Long, Map<String, ObjectNode>> byProject = new TreeMap<>();
        procore().rows(CONTRACTS).stream()
                .filter(row -> row.path("status").asText().equals("Approved"))
                .filter(row -> row.path("origin_id").asText("").startsWith("epicor:"))
                .filter(row -> hasMoney(CONTRACT_LINES, row.path("id").asLong()))
                .forEach(row ->
                        byProject
                                .computeIfAbsent(
                                        row.path("project_id").asLong(), _ -> new TreeMap<>())
                                .put(row.path("origin_id").asText().split(":", -1)[1], row));
        return byProject.values().stream()
                .filter(contracts -> contracts.size() > 1)
                .map(contracts -> List.copyOf(contracts.values()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void forgetsWhatAPersonPutRightAndTellsAChangeOnce() {
        sync();
        long contract = contract();
        ObjectNode before = row(CONTRACTS, contract);
        put(CONTRACTS, contract, "payment_terms", "Tomorrow");

        lookAgain();
        lookAgain();

        assertThat(found()).hasSize(1);
        assertThat(number("select count(*) from audit where action = 'DRIFT'")).isOne();
        put(CONTRACTS, contract, "payment_terms", before.path("payment_terms").asText());
        lookAgain();
        assertThat(found()).isEmpty();
    }

    /** A rename alone sends no order again, and closing one sends its status alone. */
    @Test
    void takesNoRenameForAChangeInProcore() {
        sync();
        String[] origin = row(CONTRACTS, contract()).path("origin_id").asText().split(":", -1);
        ObjectNode order =
                epicor().state().rows("POHeader", Map.of("Company", origin[1])).stream()
                        .filter(row -> row.path("PONum").asText().equals(origin[3]))
                        .findFirst()
                        .orElseThrow();
        epicor().clerk()
                .act(
                        "renameVendor",
                        json.createObjectNode()
                                .put("company", origin[1])
                                .put("VendorNum", order.path("VendorNum").asInt())
                                .put("Name", "Renamed & Sons"));
        sync();
        epicor().clerk()
                .act(
                        "closePo",
                        json.createObjectNode()
                                .put("company", origin[1])
                                .put("PONum", order.path("PONum").asInt()));
        sync();

        lookAgain();

        assertThat(found()).isEmpty();
    }

    private static Tuple expected(Change change) {
        return tuple(change.id(), change.line(), change.field(), change.sent(), change.procore());
    }
}

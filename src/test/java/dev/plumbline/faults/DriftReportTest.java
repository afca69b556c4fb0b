package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.ledger.Drifts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

    /**
     * What was taken back and deleted is never looked at again, so that no look would forget it.
     */
    @Test
    void forgetsWhatWasChangedInADirectCostThatMovesToAnotherProject() {
        sync();
        Movable cost = movable();
        put(COSTS, cost.id(), "description", "Somebody's words");
        lookAgain();
        assertThat(found()).extracting(Drifts.Listed::procoreId).containsExactly(cost.id());

        long rule = moveAway(cost);
        try {
            sync();

            assertThat(row(COSTS, cost.id()).hasNonNull("deleted_at")).isTrue();
            assertThat(found()).isEmpty();
        } finally {
            projects.delete(rule);
        }
    }

    /** It is put right by going away; the audit tells of it, the list of differences does not. */
    @Test
    void saysThatARepairPutRightWhatItDeletes() {
        sync();
        Movable cost = movable();
        put(COSTS, cost.id(), "description", "Somebody's words");
        lookAgain();
        // as a run leaves it that was to repair it and has not sent it again yet
        sql("update drift set state = 'REPAIRING'");
        sql("update part set repair = true where id in (select part_id from drift)");

        long rule = moveAway(cost);
        try {
            sync();

            assertThat(row(COSTS, cost.id()).hasNonNull("deleted_at")).isTrue();
            assertThat(number("select count(*) from audit where action = 'REPAIRED'")).isOne();
            assertThat(number("select count(*) from drift")).isZero();
        } finally {
            projects.delete(rule);
        }
    }

    /** As left behind before removing made it forget. */
    @Test
    void theMigrationForgetsWhatWasLeftOfRemovedObjectsAndNothingElse() throws IOException {
        sync();
        long removed = cost();
        long standing = cost();
        put(COSTS, removed, "description", "Somebody's words");
        put(COSTS, standing, "description", "Somebody's words");
        lookAgain();
        assertThat(found())
                .extracting(Drifts.Listed::procoreId)
                .containsExactlyInAnyOrder(removed, standing);
        sql(
                "update part set procore_id = null where entity = 'AP_INVOICE' and procore_id = "
                        + removed);

        sql(migration("V21__drift_of_removed.sql"));

        assertThat(found()).extracting(Drifts.Listed::procoreId).containsExactly(standing);
    }

    private static String migration(String name) throws IOException {
        try (InputStream sql = DriftReportTest.class.getResourceAsStream("/db/migration/" + name)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
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

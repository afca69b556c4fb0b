package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What people change in Procore is put right by the next run, and not touched twice. */
@QuarkusTest
@TestProfile(DriftRepairTest.Repairing.class)
class DriftRepairTest extends DriftTestBase {
    private static final String CONTRACT_SYNC = "PATCH /rest/v1.0/purchase_order_contracts/sync";
    private static final String LINE_SYNC =
            "PATCH /rest/v1.0/purchase_order_contracts/{purchase_order_contract_id}/line_items/sync";

    /** The fault profile with repair. */
    public static class Repairing extends FaultProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.put("plumbline.drift", "repair");
            return config;
        }
    }

    @Test
    void putsEveryChangeRightAndSaysSo() {
        sync();
        List<Change> changes = changeEverything();
        writeOtherwise();

        sync();

        check();
        assertThat(found()).isEmpty();
        for (Change change : changes) {
            assertThat(
                            number(
                                    "select count(*) from audit where action = 'REPAIRED'"
                                            + " and position('%s' in mapped_fields) > 0"
                                                    .formatted(
                                                            repaired(change).replace("'", "''"))))
                    .as(change.toString())
                    .isPositive();
        }
    }

    private String repaired(Change change) {
        return "\"field\":%s,\"sent\":%s,\"procore\":%s"
                .formatted(
                        json.valueToTree(change.field()),
                        json.valueToTree(change.sent()),
                        json.valueToTree(change.procore()));
    }

    @Test
    void sendsWhatWasChangedAndNothingElse() {
        sync();
        long contract = contract();
        ObjectNode line = lines(CONTRACT_LINES, contract).getFirst();
        put(CONTRACT_LINES, line.path("id").asLong(), "amount", "7.77");
        procore().journal().resetCounts();

        sync();

        assertThat(writes()).isEqualTo(Map.of(CONTRACT_SYNC, 2L, LINE_SYNC, 1L));
        check();
    }

    /** As left behind by runs that only reported: the total in Procore was another one. */
    @Test
    void putsRightWhatFailedForALineThatSomebodyAdded() {
        sync();
        long contract = contract();
        added(contract);
        sql(
                "update part set state = 'FAILED', reason_code = 'DOES_NOT_ADD_UP', reason_message = 'other total'"
                        + " where lane > 0 and entity = 'PURCHASE_ORDER' and procore_id = "
                        + contract);
        sql(
                "update record set status = 'FAILED', reason_code = 'DOES_NOT_ADD_UP', reason_message = 'other total'"
                        + " where id in (select record_id from part where state = 'FAILED' and procore_id = "
                        + contract
                        + ")");

        sync();

        check();
    }

    /** As after a permission that was taken away: nobody deletes all of a project by hand. */
    @Test
    void doesNothingAboutManyThatVanishAtOnce() {
        sync();
        Map<Long, List<ObjectNode>> byProject =
                procore().rows(COSTS).stream()
                        .filter(row -> row.path("origin_id").asText("").startsWith("epicor:"))
                        .collect(Collectors.groupingBy(row -> row.path("project_id").asLong()));
        List<ObjectNode> most =
                byProject.values().stream()
                        .max(java.util.Comparator.comparing(List::size))
                        .orElseThrow();
        assertThat(most).hasSizeGreaterThan(5);
        most.forEach(row -> delete(COSTS, row.path("id").asLong()));
        procore().journal().resetCounts();

        sync();

        assertThat(writes()).isEmpty();
        assertThat(found()).hasSize(most.size());
        assertThat(most)
                .allSatisfy(row ->
                        assertThat(row(COSTS, row.path("id").asLong()).hasNonNull("deleted_at"))
                                .isTrue());
    }

    /** A server that keeps a value in a form of its own is not sent it in every run. */
    @Test
    void sendsAValueThatProcoreKeepsOtherwiseOnce() {
        sync();
        long contract = contract();
        put(CONTRACTS, contract, "payment_terms", "Tomorrow");
        sync();
        assertThat(row(CONTRACTS, contract).path("payment_terms").asText())
                .isNotEqualTo("Tomorrow");
        put(CONTRACTS, contract, "payment_terms", "Tomorrow");
        procore().journal().resetCounts();

        sync();

        assertThat(writes()).isEmpty();
        assertThat(found())
                .singleElement()
                .satisfies(drift -> assertThat(drift.state().name()).isEqualTo("KEPT"));
    }
}

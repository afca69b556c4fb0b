package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.doctor.Diagnosis;
import dev.plumbline.doctor.Doctor;
import dev.plumbline.doctor.Finding;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A company that does not show us its units of measure. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class RefusedUnitsTest extends OrderTestBase {
    private static final String UNITS = "/companies/\\d+/uoms$";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    @Inject Doctor doctor;

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void costsContractsTheirUnitsAndNothingElse(int status) {
        sync();
        Map<String, RecordStatus> before = standings();
        Map<String, BigDecimal> amounts = amounts();
        fresh();
        int rule = refuse(status);
        LogLines.listening().take();

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(standings()).isEqualTo(before);
        assertThat(amounts()).isEqualTo(amounts);
        assertThat(procore().rows(CONTRACTS))
                .filteredOn(row -> row.path("origin_id").asText().startsWith("epicor:"))
                .isNotEmpty()
                .allMatch(row -> row.path("accounting_method").asText().equals("amount"));
        assertThat(warnings()).isPositive().isEqualTo(asked());
        assertThat(asked()).isLessThanOrEqualTo(divisions.all().size());
        procore().faults().remove(rule);
        procore().journal().clear();
        changePrice(firstOrder(), 10);

        sync();

        assertThat(asked()).isPositive();
        assertThat(warnings()).isZero();
    }

    @Test
    void anotherFailureStopsTheRun() {
        int rule = refuse(422);

        assertThat(sync()).anyMatch(run -> run.status() == RunStatus.FAILED);

        procore().faults().remove(rule);
        converge();
        check();
    }

    @Test
    void theDoctorNamesIt() {
        int rule = refuse(403);

        Diagnosis diagnosis = doctor.examine(divisions.all(), Duration.ZERO);

        procore().faults().remove(rule);
        assertThat(diagnosis.findings())
                .filteredOn(finding -> finding.about().equals("units of measure"))
                .singleElement()
                .extracting(Finding::advice)
                .asString()
                .contains("purchase orders go by amount until then");
    }

    private static int refuse(int status) {
        return procore()
                .faults()
                .add(
                        FaultRule.always(
                                "GET",
                                UNITS,
                                Fault.answer(
                                        status, JSON, "{\"errors\":\"You do not have access\"}")));
    }

    private static long asked() {
        return procore().journal().entries(entry -> entry.path().endsWith("/uoms")).size();
    }

    private static long warnings() {
        return LogLines.listening().take().stream()
                .filter(line -> line.contains("does not show us the company's units of measure"))
                .count();
    }

    private LedgerRecord firstOrder() {
        return all().stream()
                .filter(record -> record.status() == RecordStatus.SYNCED)
                .filter(record ->
                        procore().rows(CONTRACTS).stream()
                                .anyMatch(row ->
                                        isOf(row, record)
                                                && row.path("status").asText().equals("Approved")))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, RecordStatus> standings() {
        Map<String, RecordStatus> standings = new TreeMap<>();
        all().forEach(record ->
                standings.put(
                        record.division() + " " + record.entity() + " " + record.sourceKey(),
                        record.status()));
        return standings;
    }

    private static Map<String, BigDecimal> amounts() {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        for (ObjectNode line : procore().rows(LINES)) {
            String origin = line.path("origin_id").asText();
            if (origin.startsWith("epicor:") && !line.hasNonNull("deleted_at")) {
                amounts.put(
                        origin, new BigDecimal(line.path("amount").asText()).stripTrailingZeros());
            }
        }
        return amounts;
    }
}

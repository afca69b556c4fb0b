package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import dev.plumbline.sync.Retries;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not be lost where a server answers one level of children and no more. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class TwoStepReadingTest extends OrderTestBase {
    private static final List<String> ORDER_TABLES =
            List.of("POHeader", "PODetail", "PORel", "PORelTGLC");
    private static final List<String> NOT_COPIED = List.of("SysRevID", "SysRowID", "ChangeDate");

    @Inject Retries retries;

    @BeforeEach
    void oneLevel() {
        epicor().switches().set("nestedExpand", false);
    }

    @Test
    void anOrderWithTheGreatestNumberIsSentWithAllItsMoney() {
        sync();
        LedgerRecord like = sentOrder();
        copy(like, Integer.MAX_VALUE);

        converge();

        LedgerRecord copy =
                all().stream()
                        .filter(record -> record.sourceKey().value().equals("2147483647"))
                        .findFirst()
                        .orElseThrow();
        assertThat(copy.status()).isEqualTo(RecordStatus.SYNCED);
        assertThat(total(copy)).isEqualByComparingTo(total(like)).isGreaterThan(BigDecimal.ZERO);
        check();
    }

    @ParameterizedTest(name = "HTTP {0}")
    @ValueSource(ints = {400, 404})
    void aLineWhoseChildrenAreRefusedFailsItsInvoiceAlone(int status) {
        ObjectNode line =
                epicor().state().rows("APInvDtl", Map.of("Company", "EPIC01")).stream()
                        .filter(row -> !isUnposted(row))
                        .findFirst()
                        .orElseThrow();
        String number = line.path("InvoiceNum").asText();
        String encoded = URLEncoder.encode(number, StandardCharsets.UTF_8).replace("+", "%20");
        epicor().faults()
                .add(
                        FaultRule.always(
                                "GET",
                                Pattern.quote(
                                                "APInvDtls('EPIC01',%s,'%s',"
                                                        .formatted(
                                                                line.path("VendorNum").asText(),
                                                                encoded))
                                        + ".*/APInvExps",
                                Fault.answer(
                                        status,
                                        Map.of("Content-Type", "application/json"),
                                        "{\"ErrorMessage\":\"Not here.\"}")));

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        List<LedgerRecord> unreadable =
                all().stream()
                        .filter(record -> record.reason() != null)
                        .filter(record -> record.reason().message().contains("cannot be read"))
                        .toList();
        assertThat(unreadable)
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.sourceKey().value())
                            .isEqualTo(line.path("VendorNum").asText() + "/" + number);
                    assertThat(record.reason().code()).isEqualTo(ReasonCode.SOURCE_INVALID);
                    assertThat(record.reason().message())
                            .contains("APInvExps (refused with HTTP " + status + ") is missing");
                });
        epicor().faults().clear();
        retries.these(List.of(unreadable.getFirst().id()));
        converge();
        check();
    }

    private static boolean isUnposted(ObjectNode line) {
        return epicor()
                .state()
                .rows(
                        "APInvHed",
                        Map.of(
                                "Company", "EPIC01",
                                "VendorNum", line.path("VendorNum").asText(),
                                "InvoiceNum", line.path("InvoiceNum").asText()))
                .stream()
                .noneMatch(invoice -> invoice.path("Posted").asBoolean());
    }

    private void copy(LedgerRecord like, int number) {
        String company = companies().get(like.division());
        ObjectNode task = json.createObjectNode().put("company", company);
        ObjectNode rows = task.putObject("rows");
        for (String table : ORDER_TABLES) {
            String column = table.equals("PODetail") ? "PONUM" : "PONum";
            ArrayNode copy = rows.putArray(table);
            epicor().state()
                    .rows(table, Map.of("Company", company, column, like.sourceKey().value()))
                    .forEach(row -> copy.add(row.put(column, number).remove(NOT_COPIED)));
        }
        act("addPo", task);
    }
}

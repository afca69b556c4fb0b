package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One document whose child rows are there twice stops nothing but itself. */
@QuarkusTest
@TestProfile(RepeatedRowTest.OwnProgram.class)
class RepeatedRowTest extends OrderTestBase {
    private static final String COMPANY = "EPIC01";

    /**
     * One that no other test has made read in two steps, which splits the page that is answered.
     */
    public static final class OwnProgram extends FaultProfile {}

    @ParameterizedTest
    @CsvSource({
        "PURCHASE_ORDER, POSvc, PODetails, PORels, RelQty, release",
        "AP_INVOICE, APInvoiceSvc, APInvDtls, APInvExps, ExpAmt, distribution row"
    })
    void failsTheDocumentAlone(
            Entity entity, String service, String lines, String rows, String number, String what) {
        sync();
        Set<String> inStep = inStep();
        JsonNode page = firstPage(service);
        ObjectNode row = firstSent(page, entity, lines, rows, inStep);
        String key = sourceKey(row, entity);
        ArrayNode children = (ArrayNode) row.path(lines).get(0).path(rows);
        children.add(((ObjectNode) children.get(0)).deepCopy().put(number, 0));
        fresh();
        answerOnce(service, page);

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        LedgerRecord failed = record(entity, key);
        assertThat(failed.status()).isEqualTo(RecordStatus.FAILED);
        assertThat(failed.reason().code()).isEqualTo(ReasonCode.SOURCE_INVALID);
        assertThat(failed.reason().message())
                .contains("line 1, " + what + " 1: Epicor has it 2 times");
        inStep.remove(entity + " " + key);
        assertThat(inStep()).isEqualTo(inStep);
    }

    /** What was stored before mapping looked for it. */
    @Test
    void failsAStoredDocumentThatHasALineTwiceBeforeAnythingOfItIsWritten() {
        sync();
        LedgerRecord order = sentOrder();
        String before = contract(order).toString();
        sql(
                "update part set state = 'READY', hash = 'other', content = jsonb_set(content, '{lines}', (content -> 'lines') || (content -> 'lines' -> 0)) where record_id = "
                        + order.id());
        sql("update record set status = 'PENDING' where id = " + order.id());
        procore().journal().resetCounts();

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(records.one(order.id()).orElseThrow().reason())
                .satisfies(reason -> {
                    assertThat(reason.code()).isEqualTo(ReasonCode.SOURCE_INVALID);
                    assertThat(reason.message()).contains(", line 1.1: the document has it twice");
                });
        assertThat(writes()).isEmpty();
        assertThat(contract(order)).hasToString(before);
    }

    /** Of the company whose page is answered, as entity and key. */
    private Set<String> inStep() {
        return all().stream()
                .filter(record -> COMPANY.equals(companies().get(record.division())))
                .filter(record -> record.status() == RecordStatus.SYNCED)
                .map(record -> record.entity() + " " + record.sourceKey())
                .collect(Collectors.toSet());
    }

    private LedgerRecord record(Entity entity, String key) {
        return all().stream()
                .filter(record -> COMPANY.equals(companies().get(record.division())))
                .filter(record -> record.entity() == entity)
                .filter(record -> record.sourceKey().value().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode firstSent(
            JsonNode page, Entity entity, String lines, String rows, Set<String> inStep) {
        return page.path("value")
                .valueStream()
                .map(ObjectNode.class::cast)
                .filter(row -> inStep.contains(entity + " " + sourceKey(row, entity)))
                .filter(row -> row.path(lines).path(0).path(rows).path(0).isObject())
                .filter(row -> !row.path("VoidOrder").asBoolean())
                .findFirst()
                .orElseThrow();
    }

    private static String sourceKey(JsonNode row, Entity entity) {
        return entity == Entity.PURCHASE_ORDER
                ? row.path("PONum").asText()
                : row.path("VendorNum").asText() + "/" + row.path("InvoiceNum").asText();
    }

    /** What the first question about this service was answered. */
    private JsonNode firstPage(String service) {
        String answer =
                epicor().journal()
                        .entries(entry ->
                                entry.path().contains(COMPANY + "/Erp.BO." + service)
                                        && entry.status() == 200
                                        && entry.answer().contains("\"value\":[{"))
                        .getFirst()
                        .answer();
        try {
            return json.readTree(answer);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void answerOnce(String service, JsonNode page) {
        epicor().faults()
                .add(
                        FaultRule.once(
                                "GET",
                                COMPANY + "/Erp.BO." + service,
                                Fault.answer(
                                        200,
                                        Map.of("Content-Type", "application/json"),
                                        page.toString())));
    }
}

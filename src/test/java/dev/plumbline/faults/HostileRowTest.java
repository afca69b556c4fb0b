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
import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import dev.plumbline.sync.Retries;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of Epicor that no Epicor should send. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class HostileRowTest extends FaultTestBase {
    @Inject Retries retries;

    private static final String PAGES = "EPIC01/Erp.BO.%s";

    /** What no JSON text holds as a number, or no tree of nodes. */
    private static final List<String> NO_NUMBERS = List.of("1e999999999", "NaN", "-Infinity");

    /** By service: the books are the same before every test. */
    private static final Map<String, String> FIRST_PAGES = new HashMap<>();

    @ParameterizedTest(name = "{0}.{1} = {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "VendorSvc | Name | {\"a\":1}",
                "VendorSvc | Inactive | \"perhaps\"",
                "VendorSvc | Name | [[[[[[1]]]]]]",
                "POSvc | OrderDate | \"the day before\"",
                "POSvc | VendorNum | 1e999999999",
                "POSvc | OrderDate | NaN",
                "POSvc | PODetails | 7",
                "APInvoiceSvc | InvoiceAmt | NaN",
                "APInvoiceSvc | InvoiceAmt | -Infinity",
                "APInvoiceSvc | InvoiceDate | 12",
                "APInvoiceSvc | APInvDtls | \"none\""
            })
    void oneBadRowFailsOneRecord(String service, String column, String value) {
        JsonNode page = firstPage(service);
        ObjectNode row = (ObjectNode) page.path("value").get(0);
        row.set(column, raw(value));
        fresh();
        answerOnce(service, page);

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(invalid()).hasSize(1);
    }

    /** A number is text without quotes; of what is no text only the column is named. */
    @Test
    void aTaxIdentifierOfAnotherTypeIsQuotedNowhere() {
        JsonNode page = firstPage("VendorSvc");
        List<ObjectNode> rows = new ArrayList<>();
        page.path("value").forEach(row -> rows.add((ObjectNode) row));
        rows.removeIf(row -> !row.path("TaxPayerID").asText().matches("\\d\\d-\\d{7}"));
        ObjectNode number = rows.getFirst();
        ObjectNode object = rows.getLast();
        String identifier = object.path("TaxPayerID").asText();
        number.put(
                "TaxPayerID", Long.parseLong(number.path("TaxPayerID").asText().replace("-", "")));
        object.putObject("TaxPayerID").put("ein", identifier).putArray("all").add(identifier);
        fresh();
        answerOnce("VendorSvc", page);

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(rows).hasSizeGreaterThan(1);
        assertThat(invalid())
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.sourceKey().value())
                            .isEqualTo(object.path("VendorNum").asText());
                    assertThat(record.reason().message())
                            .contains("cannot be read: TaxPayerID is not text.");
                });
        assertThat(Secrecy.breachesAnywhere()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"VendorSvc", "POSvc", "APInvoiceSvc"})
    void aFifthOfAPageStopsTheRunAndTheWatermarkStays(String service) {
        JsonNode page = firstPage(service);
        ArrayNode rows = (ArrayNode) page.path("value");
        for (int i = 0; i < Math.max(2, (rows.size() + 4) / 5); i++) {
            ((ObjectNode) rows.get(i)).set(dateOrFlag(service), raw("{\"a\":1}"));
        }
        fresh();
        answerOnce(service, page);

        assertThat(sync()).anyMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(marks(service)).isZero();
        assertThat(invalid()).isEmpty();
        converge();
        check();
    }

    @ParameterizedTest(name = "{0} without {1}")
    @CsvSource({
        "VendorSvc, VendorNum, VendorNum (null) is missing",
        "POSvc, PONum, PONum (null) is missing",
        "APInvoiceSvc, InvoiceNum, InvoiceNum (null) is missing"
    })
    void aRowWithoutItsKeyFailsAloneUntilItIsCorrected(
            String service, String column, String problem) {
        JsonNode page = firstPage(service);
        ObjectNode row = (ObjectNode) page.path("value").get(0);
        row.putNull(column);
        String revision = row.path("SysRevID").asText();
        fresh();
        answerOnce(service, page);
        hide(service, row);

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(all()).anyMatch(record -> record.entity() == Entity.AP_INVOICE);
        assertNameless(service, revision, problem);

        retries.all(null, null, null);
        retries.these(List.of(invalid().getFirst().id()));
        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertNameless(service, revision, problem);
        assertThat(records.marks(division(), Entity.valueOf(entity(service))).keySet())
                .noneMatch(SourceKey::isNameless);

        epicor().faults().clear();
        converge();
        assertThat(invalid()).isEmpty();
        check();
    }

    @Test
    void freeTextThatIsTooLongOrHoldsControlCharactersIsSentCutAndCleaned() {
        sync();
        LedgerRecord order = synced(Entity.PURCHASE_ORDER);
        LedgerRecord invoice = synced(Entity.AP_INVOICE);
        String text = "one\u000Btwo\fthree\u0000four\n" + "x".repeat(150_000);
        patch("POHeader", order, "CommentText", text);
        patch("APInvHed", invoice, "Description", text);

        sync();

        String sent = "one two three four\n" + "x".repeat(99_999 - 19) + "\u2026";
        assertThat(status(order)).isEqualTo(RecordStatus.SYNCED);
        assertThat(status(invoice)).isEqualTo(RecordStatus.SYNCED);
        assertThat(descriptions("purchase_order_contracts")).contains(sent);
        assertThat(descriptions("direct_costs")).contains(sent);
        for (LedgerRecord record : List.of(order, invoice)) {
            assertThat(
                            number(
                                    "select count(*) from audit where action = 'MAPPED' and errors::text like '%cut to 100000 characters%' and record_id = "
                                            + record.id()))
                    .isPositive();
        }
    }

    private LedgerRecord synced(Entity entity) {
        return all().stream()
                .filter(record -> record.division().equals(division()))
                .filter(record -> record.entity() == entity)
                .filter(record -> record.status() == RecordStatus.SYNCED)
                .min(Comparator.comparing(LedgerRecord::id))
                .orElseThrow();
    }

    private RecordStatus status(LedgerRecord record) {
        return records.one(record.id()).orElseThrow().status();
    }

    private static List<String> descriptions(String table) {
        return procore().rows(table).stream().map(row -> row.path("description").asText()).toList();
    }

    private void patch(String table, LedgerRecord record, String column, String value) {
        String[] key = record.sourceKey().value().split("/", 2);
        ObjectNode task =
                json.createObjectNode()
                        .put("company", "EPIC01")
                        .put("table", table)
                        .put("stamp", true);
        if (key.length == 1) {
            task.putObject("key").put("PONum", Integer.parseInt(key[0]));
        } else {
            task.putObject("key")
                    .put("VendorNum", Integer.parseInt(key[0]))
                    .put("InvoiceNum", key[1]);
        }
        task.putObject("set").put(column, value);
        epicor().clerk().act("patchRow", task);
    }

    @Test
    void aRowThatTellsNothingFailsAloneAndTheWatermarkStays() {
        JsonNode page = firstPage("POSvc");
        ((ArrayNode) page.path("value")).set(1, json.nullNode());
        fresh();
        answerOnce("POSvc", page);

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(invalid())
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.sourceKey().value()).isEqualTo("?");
                    assertThat(record.entity()).isEqualTo(Entity.PURCHASE_ORDER);
                    assertThat(record.reason().message())
                            .contains("not even its key and SysRevID", "PONum is missing");
                });
        assertThat(marks("POSvc")).isZero();
        converge();
        assertThat(invalid()).isEmpty();
        assertThat(marks("POSvc")).isOne();
        check();
    }

    private void assertNameless(String service, String revision, String problem) {
        assertThat(invalid())
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.sourceKey().value()).isEqualTo("?" + revision);
                    assertThat(record.entity().name()).isEqualTo(entity(service));
                    assertThat(record.status()).isEqualTo(RecordStatus.FAILED);
                    assertThat(record.reason().code()).isEqualTo(ReasonCode.SOURCE_INVALID);
                    assertThat(record.reason().message())
                            .contains("SysRevID " + revision, problem, "correct the key");
                });
    }

    /** Answers questions by the row's revision with the row as it is given. */
    private void hide(String service, ObjectNode row) {
        ObjectNode page = json.createObjectNode().put("@odata.count", 1);
        page.putArray("value").add(row);
        epicor().faults()
                .add(
                        FaultRule.always("GET", PAGES.formatted(service), answer(page.toString()))
                                .whenQuery("SysRevID%20eq%20" + row.path("SysRevID").asText()));
    }

    private static Fault answer(String text) {
        return Fault.answer(200, Map.of("Content-Type", "application/json"), text);
    }

    private String division() {
        return companies().entrySet().stream()
                .filter(entry -> entry.getValue().equals("EPIC01"))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** How many watermarks of the first company say how far a service's documents were read. */
    private long marks(String service) {
        return number(
                "select count(*) from watermark where epicor_company = 'EPIC01' and stream = 'header' and entity = '"
                        + entity(service).toLowerCase(Locale.ROOT).replace('_', '-')
                        + "' and (change_date is not null or sys_rev is not null)");
    }

    private static String dateOrFlag(String service) {
        return switch (service) {
            case "VendorSvc" -> "Inactive";
            case "POSvc" -> "OrderDate";
            default -> "InvoiceDate";
        };
    }

    private static String entity(String service) {
        return switch (service) {
            case "VendorSvc" -> "VENDOR";
            case "POSvc" -> "PURCHASE_ORDER";
            default -> "AP_INVOICE";
        };
    }

    private List<LedgerRecord> invalid() {
        return all().stream()
                .filter(record -> record.status() == RecordStatus.FAILED)
                .filter(record -> record.reason().message().contains("cannot be read"))
                .toList();
    }

    /** What the first question about this service was answered in an ordinary run. */
    private JsonNode firstPage(String service) {
        if (FIRST_PAGES.isEmpty()) {
            sync();
            List.of("VendorSvc", "POSvc", "APInvoiceSvc")
                    .forEach(each -> FIRST_PAGES.put(each, answered(each)));
        }
        return raw(Objects.requireNonNull(FIRST_PAGES.get(service)));
    }

    private static String answered(String service) {
        return epicor().journal()
                .entries(entry ->
                        entry.path().contains(PAGES.formatted(service))
                                && entry.status() == 200
                                && entry.answer().contains("\"value\":[{"))
                .getFirst()
                .answer();
    }

    private void answerOnce(String service, JsonNode page) {
        String text = page.toString();
        for (String number : NO_NUMBERS) {
            text = text.replace("\"" + number + "\"", number);
        }
        epicor().faults()
                .add(
                        FaultRule.once(
                                "GET",
                                PAGES.formatted(service),
                                Fault.answer(
                                        200, Map.of("Content-Type", "application/json"), text)));
    }

    private JsonNode raw(String text) {
        try {
            return NO_NUMBERS.contains(text)
                    ? json.getNodeFactory().textNode(text)
                    : json.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}

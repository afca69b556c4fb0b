package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Vendors that change in Epicor after they were brought over: Procore's registry need not be read.
 */
@QuarkusTest
@TestProfile(FaultProfile.class)
class ChangedVendorTest extends FaultTestBase {
    private static final String SYNC = "PATCH /rest/v1.0/vendors/sync";

    @Test
    void isSentByItsIdAlone() {
        sync();
        LedgerRecord vendor = owner(1);
        procore().journal().resetCounts();
        set(vendor, "Address1", "1 Moved Street");

        sync();

        assertThat(calls()).isEqualTo(Map.of(SYNC, 1L));
        assertThat(row(vendor).path("address").asText()).startsWith("1 Moved Street");
        check();
    }

    /** The other division's word is in the ledger. */
    @Test
    void staysActiveWhileItIsSoInAnotherDivision() {
        sync();
        LedgerRecord vendor = owner(2);
        procore().journal().resetCounts();
        set(vendor, "Inactive", true);

        sync();

        assertThat(calls()).isEqualTo(Map.of(SYNC, 1L));
        assertThat(row(vendor).path("is_active").asBoolean()).isTrue();
        procore().journal().resetCounts();
        sync();
        assertThat(calls()).isEmpty();
    }

    @Test
    void isMadeAnewForAllDivisionsWhereAPersonDeletedIt() {
        sync();
        LedgerRecord vendor = owner(2);
        long before = row(vendor).path("id").asLong();
        procore()
                .person(person -> {
                    person.delete("vendors", before);
                    return true;
                });
        set(vendor, "Address1", "1 Moved Street");
        procore().journal().resetCounts();

        sync();

        assertThat(writes()).containsEntry(SYNC, 2L); // refused by its id, then made
        assertThat(number("select count(*) from part where procore_id = " + before)).isZero();
        vendorTakenAway = true;
        check();
    }

    @Test
    void saysWhatProcoreRefusesAfterItWasHeldAgainstTheRegistry() {
        sync();
        LedgerRecord vendor = owner(1);
        String origin = row(vendor).path("origin_id").asText();
        procore()
                .faults()
                .add(
                        FaultRule.always(
                                "PATCH",
                                "/v1.0/vendors/sync$",
                                Fault.answer(
                                        200,
                                        Map.of("Content-Type", "application/json"),
                                        """
                                        {"entities": [], "errors": [{"origin_id": "%s",
                                         "errors": {"city": ["is not a town we know"]}}]}
                                        """
                                                .formatted(origin))));
        procore().journal().resetCounts();
        set(vendor, "Address1", "1 Moved Street");

        sync();

        LedgerRecord failed = records.one(vendor.id()).orElseThrow();
        assertThat(failed.status()).isEqualTo(RecordStatus.FAILED);
        assertThat(failed.reason().message()).contains("is not a town we know");
        assertThat(writes()).isEqualTo(Map.of(SYNC, 2L));
    }

    /** Every call but those for tokens. */
    private static Map<String, Long> calls() {
        Map<String, Long> calls = new TreeMap<>();
        procore()
                .journal()
                .counts()
                .forEach((call, count) -> {
                    if (!call.contains("token")) {
                        calls.put(call, count.requests());
                    }
                });
        return calls;
    }

    /** The active vendor with an address that so many divisions link, as its owner has it. */
    private LedgerRecord owner(int divisions) {
        List<Long> owners =
                all().stream()
                        .filter(record -> record.entity() == Entity.VENDOR)
                        .filter(record -> record.status() == RecordStatus.SYNCED)
                        .sorted(Comparator.comparing(LedgerRecord::id))
                        .map(LedgerRecord::id)
                        .filter(id -> links(id) == divisions)
                        .toList();
        return all().stream()
                .filter(record -> owners.contains(record.id()))
                .filter(record -> row(record).path("is_active").asBoolean())
                .filter(record -> !row(record).path("address").asText("").isEmpty())
                .min(Comparator.comparing(LedgerRecord::id))
                .orElseThrow();
    }

    private long links(long record) {
        return number(
                "select count(*) from part where entity = 'VENDOR' and not withdrawn"
                        + " and (content ->> 'active')::boolean and procore_id ="
                        + " (select procore_id from part where owns and record_id = %d)"
                                .formatted(record));
    }

    private JsonNode row(LedgerRecord vendor) {
        long id = number("select procore_id from part where record_id = " + vendor.id());
        return procore().rows("vendors").stream()
                .filter(row -> row.path("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }

    private void set(LedgerRecord vendor, String column, Object value) {
        ObjectNode task =
                json.createObjectNode()
                        .put("company", companies().get(vendor.division()))
                        .put("table", "Vendor");
        task.putObject("key").put("VendorNum", Integer.parseInt(vendor.sourceKey().value()));
        task.putObject("set").set(column, json.valueToTree(value));
        epicor().clerk().act("patchRow", task);
    }
}

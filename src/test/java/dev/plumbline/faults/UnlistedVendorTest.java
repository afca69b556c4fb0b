package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vendors of several divisions that Procore has and does not list. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class UnlistedVendorTest extends FaultTestBase {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final String INACTIVE = "/vendors/inactive$";
    private static final String ONE = ".*/v1.0/vendors/\\d+$";

    /** The company's list shows active ones alone, and the list of inactive ones is not shown. */
    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void oneThatIsActiveAgainIsNotMadeTwice(int status) {
        sync();
        long vendor = sharedVendor();
        LedgerRecord owner = linkedTo(vendor, true);
        LedgerRecord other = linkedTo(vendor, false);
        int rule = procore().faults().add(FaultRule.always("GET", INACTIVE, no(status)));
        setVendor(owner, "Inactive", true);
        setVendor(other, "Inactive", true);
        sync();
        assertThat(row(vendor).path("is_active").asBoolean()).isFalse();
        List<Long> vendors = vendors();
        procore().journal().clear();
        setVendor(other, "Inactive", false);

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(vendors()).isEqualTo(vendors);
        assertThat(row(vendor).path("is_active").asBoolean()).isTrue();
        assertThat(vendorOf(other)).isEqualTo(vendor);
        assertThat(asked()).isEqualTo(1);
        checkWhenAllIsWell(rule, owner);
    }

    /** Another division brought it; this one has it for the first time. */
    @Test
    void oneThatIsInactiveIsFoundByTheDivisionThatSharesIt() {
        sync();
        long vendor = sharedVendor();
        LedgerRecord owner = linkedTo(vendor, true);
        LedgerRecord other = linkedTo(vendor, false);
        int rule = procore().faults().add(FaultRule.always("GET", INACTIVE, no(403)));
        setVendor(owner, "Inactive", true);
        setVendor(other, "Inactive", true);
        sync();
        sql(
                "update part set procore_id = null, sent_hash = null, sent_content = null, owns = true"
                        + " where record_id = "
                        + other.id());
        List<Long> vendors = vendors();
        procore().journal().clear();
        setVendor(other, "Inactive", false);

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(vendors()).isEqualTo(vendors);
        assertThat(vendorOf(other)).isEqualTo(vendor);
        assertThat(row(vendor).path("is_active").asBoolean()).isTrue();
        assertThat(asked()).isEqualTo(1);
        checkWhenAllIsWell(rule, owner);
    }

    /** Far too many are missing for anything to be done about those that no item is about. */
    @Test
    void oneThatAnEmptyListLeavesOutIsNotMadeTwice() {
        sync();
        long vendor = sharedVendor();
        LedgerRecord other = linkedTo(vendor, false);
        List<Long> vendors = vendors();
        procore().journal().clear();
        int rule =
                procore()
                        .faults()
                        .add(
                                FaultRule.always(
                                        "GET", "/v1.0/vendors$", Fault.answer(200, JSON, "[]")));
        setVendor(other, "Address1", "1 Other Street");

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(vendors()).isEqualTo(vendors);
        assertThat(vendorOf(other)).isEqualTo(vendor);
        assertThat(asked()).isEqualTo(1);
        procore().faults().remove(rule);
        check();
    }

    private void checkWhenAllIsWell(int rule, LedgerRecord owner) {
        procore().faults().remove(rule);
        procore().journal().clear(); // the owner's row was sent for the other's part, as ever
        setVendor(owner, "Inactive", false);
        sync();
        check();
    }

    private static Fault no(int status) {
        return Fault.answer(status, JSON, "{\"errors\":\"You do not have access\"}");
    }

    private long sharedVendor() {
        return number(
                "select min(procore_id) from (select procore_id from part where entity = 'VENDOR'"
                        + " and procore_id is not null group by procore_id"
                        + " having count(*) = 2 and count(*) filter (where owns) = 1) shared");
    }

    /** The record of the division that owns a vendor, or of the one that only shares it. */
    private LedgerRecord linkedTo(long vendor, boolean owner) {
        long id =
                number(
                        "select record_id from part where entity = 'VENDOR' and procore_id = %d and owns = %s"
                                .formatted(vendor, owner));
        return all().stream().filter(record -> record.id() == id).findFirst().orElseThrow();
    }

    private long vendorOf(LedgerRecord record) {
        assertThat(record.entity()).isEqualTo(Entity.VENDOR);
        assertThat(records.one(record.id()).orElseThrow().status()).isEqualTo(RecordStatus.SYNCED);
        return number("select procore_id from part where record_id = " + record.id());
    }

    private static List<Long> vendors() {
        return procore().rows("vendors").stream().map(row -> row.path("id").asLong()).toList();
    }

    private static ObjectNode row(long vendor) {
        return procore().rows("vendors").stream()
                .filter(row -> row.path("id").asLong() == vendor)
                .findFirst()
                .orElseThrow();
    }

    /** How many vendors were asked for by their ids. */
    private static long asked() {
        return procore()
                .journal()
                .entries(entry -> entry.method().equals("GET") && entry.path().matches(ONE))
                .size();
    }
}

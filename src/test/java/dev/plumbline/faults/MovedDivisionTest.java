package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.ledger.LedgerRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A division that was pointed to another Epicor company: its records of vendors have a part of the
 * company before, which is taken back, and one of the company now.
 */
@QuarkusTest
@TestProfile(FaultProfile.class)
class MovedDivisionTest extends OrderTestBase {
    private static final String OTHER = "Somebody Else Entirely LLC";

    @Test
    void mapsItsDocumentsWithTheVendorsOfTheCompanyNow() {
        sync();
        Set<String> before = inStep();
        long other = otherVendor();
        all().stream()
                .filter(record -> record.entity() == Entity.VENDOR)
                .forEach(vendor -> takenBack(vendor, other));
        sql(
                "update record set status = 'PENDING', mapping = null, version = version + 1"
                        + " where entity <> 'VENDOR' and status in ('SYNCED', 'PARKED')");
        procore().journal().resetCounts();

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(inStep()).isEqualTo(before);
        assertThat(writes()).isEmpty();
    }

    /** What was sent is known under the old name alone, and would be there twice. */
    @Test
    void saysWhichNameADivisionHadThatWasRenamed() {
        sync();
        String east = String.valueOf(companies().get("east"));
        sql("update part set division = 'former' where division = 'east'");
        sql("update record set division = 'former' where division = 'east'");
        procore().journal().resetCounts();

        assertThat(ended(started("east")))
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
                    assertThat(run.failure())
                            .contains("Epicor company " + east)
                            .contains("Call the division former again");
                });

        assertThat(writes()).isEmpty();
        sql("update part set division = 'east' where division = 'former'");
        sql("update record set division = 'east' where division = 'former'");
    }

    /** The stored document, and its tax identifier, are of the company now. */
    @Test
    void makesAVendorThatProcoreHasUnderTheNumberOfAnotherOne() {
        sync();
        LedgerRecord vendor = vendorWithATaxIdentifier();
        String origin = origin(vendor.division(), vendor);
        long other = otherVendor();
        takenBack(vendor, other);
        neverSent(vendor, origin);

        sync();

        assertThat(vendorRow(origin).path("name").asText()).isEqualTo(nameOf(vendor));
        assertThat(number("select procore_id from part where origin_id = '%s'".formatted(origin)))
                .isEqualTo(vendorRow(origin).path("id").asLong())
                .isNotEqualTo(other);
    }

    /** What never reached Procore is not made there in order to be taken back. */
    @Test
    void makesNoVendorOfTheCompanyBefore() {
        sync();
        LedgerRecord vendor = vendorWithATaxIdentifier();
        takenBack(vendor, 0);
        sql(
                "update part set state = 'READY', sent_hash = null, sent_content = null where origin_id = '%s'"
                        .formatted(formerOrigin(vendor)));
        procore().journal().resetCounts();

        sync();

        assertThat(writes()).isEmpty();
        assertThat(
                        number(
                                "select count(*) from part where origin_id = '%s' and state = 'DONE' and procore_id is null"
                                        .formatted(formerOrigin(vendor))))
                .isOne();
    }

    private Set<String> inStep() {
        return all().stream()
                .filter(record -> record.status() == RecordStatus.SYNCED)
                .map(record -> record.division() + " " + record.entity() + " " + record.sourceKey())
                .collect(Collectors.toSet());
    }

    private static long otherVendor() {
        ObjectNode row =
                procore()
                        .rows("vendors")
                        .getFirst()
                        .objectNode()
                        .put("name", OTHER)
                        .put("is_active", true)
                        .put("company_id", FaultBooks.company().procoreCompanyId());
        return procore().person(person -> person.createVendor(row));
    }

    /** Adds the part that the record had under the company before; 0 for none in Procore. */
    private void takenBack(LedgerRecord vendor, long procoreId) {
        sql(
                """
                insert into part (id, record_id, division, entity, lane, origin_id, state, content,
                    hash, amount, withdrawn, sent_hash, sent_content, sent_amount, procore_id, owns)
                select nextval('part_seq'), record_id, division, entity, lane, '%s', 'DONE',
                    jsonb_set(content, '{name}', '"%s"'), 'withdrawn', 0, true, 'withdrawn',
                    content, 0, %s, true
                from part where record_id = %d and not withdrawn
                """
                        .formatted(
                                formerOrigin(vendor),
                                OTHER,
                                procoreId == 0 ? "null" : procoreId,
                                vendor.id()));
    }

    private void neverSent(LedgerRecord vendor, String origin) {
        long id = vendorRow(origin).path("id").asLong();
        procore()
                .person(person -> {
                    person.delete("vendors", id);
                    return true;
                });
        sql(
                "update part set state = 'READY', procore_id = null, sent_hash = null, sent_content = null where origin_id = '%s'"
                        .formatted(origin));
        sql("update record set status = 'PENDING', sent = false where id = " + vendor.id());
    }

    /** One that no other division buys from. */
    private LedgerRecord vendorWithATaxIdentifier() {
        return all().stream()
                .filter(record -> record.entity() == Entity.VENDOR)
                .filter(record -> record.status() == RecordStatus.SYNCED)
                .filter(record -> {
                    String tax = epicorRow(record).path("TaxPayerID").asText();
                    String name = nameOf(record);
                    return !tax.isEmpty()
                            && epicor().state().rows("Vendor", Map.of()).stream()
                                            .filter(row ->
                                                    row.path("TaxPayerID").asText().equals(tax)
                                                            || row.path("Name")
                                                                    .asText()
                                                                    .equalsIgnoreCase(name))
                                            .count()
                                    == 1
                            && number(
                                            "select count(*) from part where owns and origin_id = '%s'"
                                                    .formatted(origin(record.division(), record)))
                                    == 1;
                })
                .filter(record ->
                        procore().rows("vendors").stream()
                                        .filter(row ->
                                                row.path("name")
                                                        .asText()
                                                        .equalsIgnoreCase(nameOf(record)))
                                        .count()
                                == 1)
                .min(Comparator.comparing(LedgerRecord::id))
                .orElseThrow();
    }

    private ObjectNode epicorRow(LedgerRecord vendor) {
        return epicor().state()
                .rows(
                        "Vendor",
                        Map.of(
                                "Company",
                                companies().get(vendor.division()),
                                "VendorNum",
                                vendor.sourceKey().value()))
                .getFirst();
    }

    private String nameOf(LedgerRecord vendor) {
        return epicorRow(vendor).path("Name").asText();
    }

    private String origin(String division, LedgerRecord vendor) {
        return "epicor:%s:vendor:%s".formatted(companies().get(division), vendor.sourceKey());
    }

    private static String formerOrigin(LedgerRecord vendor) {
        return "epicor:BEFORE-%s:vendor:%s".formatted(vendor.division(), vendor.sourceKey());
    }

    private static ObjectNode vendorRow(String origin) {
        return procore().rows("vendors").stream()
                .filter(row -> !row.hasNonNull("deleted_at"))
                .filter(row -> row.path("origin_id").asText().equals(origin))
                .findFirst()
                .orElseThrow();
    }
}

package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.cli.RunRequest;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunMode;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Vendors that change in Epicor after they were brought over: of runs that go on together the first
 * to send reads Procore's registry.
 */
@QuarkusTest
@TestProfile(FaultProfile.class)
class ChangedVendorTest extends FaultTestBase {
    private static final String SYNC = "PATCH /rest/v1.0/vendors/sync";

    @Test
    void readTheRegistryForTheFirstDivisionAlone() {
        sync();
        LedgerRecord first = first();
        LedgerRecord other = later(1);
        procore().journal().resetCounts();
        change(first);
        Map<String, Long> expected = new TreeMap<>(calls());
        procore().journal().resetCounts();

        change(first, other);

        assertThat(expected).containsEntry(SYNC, 1L).hasSizeGreaterThan(1);
        expected.put(SYNC, 2L);
        assertThat(calls()).isEqualTo(expected);
        check();
    }

    /** The other division's word is in the ledger. */
    @Test
    void stayActiveWhileTheyAreSoInAnotherDivision() {
        sync();
        LedgerRecord shared = later(2);
        setVendor(shared, "Inactive", true);

        change(first(), shared);

        assertThat(row(shared).path("address").asText()).startsWith("2 Moved Street");
        assertThat(row(shared).path("is_active").asBoolean()).isTrue();
        procore().journal().resetCounts();
        sync();
        assertThat(calls()).isEmpty();
    }

    /** Here the server says so wrongly. */
    @Test
    void areHeldAgainstTheRegistryWhereProcoreDoesNotFindThem() {
        sync();
        LedgerRecord vendor = later(2);
        long id = row(vendor).path("id").asLong();
        refuse(vendor, 1, "Entity with this ID not found");
        procore().journal().resetCounts();

        change(first(), vendor);

        assertThat(calls()).containsEntry(SYNC, 3L);
        assertThat(row(vendor).path("id").asLong()).isEqualTo(id);
        assertThat(row(vendor).path("address").asText()).startsWith("2 Moved Street");
        check();
    }

    @Test
    void sayWhatProcoreRefusesWhenTheyWereHeldAgainstTheRegistry() {
        sync();
        LedgerRecord vendor = later(1);
        refuse(vendor, FaultRule.FOREVER, "is not a town we know");
        procore().journal().resetCounts();

        change(first(), vendor);

        LedgerRecord failed = records.one(vendor.id()).orElseThrow();
        assertThat(failed.status()).isEqualTo(RecordStatus.FAILED);
        assertThat(failed.reason().message()).contains("is not a town we know");
        assertThat(calls()).containsEntry(SYNC, 3L);
    }

    private void refuse(LedgerRecord vendor, int times, String words) {
        String origin = row(vendor).path("origin_id").asText();
        Fault refusal =
                Fault.answer(
                        200,
                        Map.of("Content-Type", "application/json"),
                        """
                        {"entities": [], "errors": [{"origin_id": "%s", "errors": {"base": ["%s"]}}]}
                        """
                                .formatted(origin, words));
        procore()
                .faults()
                .add(
                        FaultRule.of("PATCH", "/v1.0/vendors/sync$", 0, times, refusal)
                                .whenBody('"' + origin + '"'));
    }

    /**
     * Moves vendors, and brings that over by runs of their divisions that send nothing before all
     * of it is in line: it goes in the order of the divisions' names.
     */
    private void change(LedgerRecord... vendors) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < vendors.length; i++) {
            setVendor(vendors[i], "Address1", (i + 1) + " Moved Street of " + vendors.length);
            names.add(vendors[i].division());
        }
        sql(
                "insert into lease (name, owner, until, fence) values ('lane 0', 'somebody else', now() + interval '1 hour', 1)"
                        + " on conflict (name) do update set owner = excluded.owner, until = excluded.until");
        List<String> ids;
        try {
            ids = started(new RunRequest(names, Set.of(), RunMode.SYNC, Optional.empty()));
            Awaitility.await()
                    .atMost(DEADLINE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        runs.lookForWork();
                        return number(
                                        "select count(*) from part where entity = 'VENDOR' and state = 'READY'")
                                == vendors.length;
                    });
        } finally {
            sql("update lease set until = now() where name = 'lane 0'");
        }
        ended(ids);
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

    /** A vendor of the division whose turn is first. */
    private LedgerRecord first() {
        return owned(1).filter(record -> record.division().equals("central"))
                .findFirst()
                .orElseThrow();
    }

    /** One that so many divisions link, of a division whose turn is later. */
    private LedgerRecord later(int divisions) {
        return owned(divisions)
                .filter(record -> !record.division().equals("central"))
                .findFirst()
                .orElseThrow();
    }

    /** The records of active vendors with an address, as their owners have them. */
    private Stream<LedgerRecord> owned(int divisions) {
        return all().stream()
                .filter(record -> record.entity() == Entity.VENDOR)
                .filter(record -> record.status() == RecordStatus.SYNCED)
                .filter(record -> links(record) == divisions)
                .filter(record -> row(record).path("is_active").asBoolean())
                .filter(record -> !row(record).path("address").asText("").isEmpty())
                .sorted(Comparator.comparing(LedgerRecord::id));
    }

    private long links(LedgerRecord vendor) {
        return number(
                "select count(*) from part where entity = 'VENDOR' and not withdrawn"
                        + " and (content ->> 'active')::boolean and procore_id ="
                        + " (select procore_id from part where owns and record_id = %d)"
                                .formatted(vendor.id()));
    }

    private JsonNode row(LedgerRecord vendor) {
        long id = number("select procore_id from part where record_id = " + vendor.id());
        return procore().rows("vendors").stream()
                .filter(row -> row.path("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }
}

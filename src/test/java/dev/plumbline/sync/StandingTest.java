package dev.plumbline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.LedgerRecord.Mapping;
import dev.plumbline.ledger.Part;
import dev.plumbline.ledger.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
    private final LedgerRecord record = Stored.record(7);

    @ParameterizedTest(name = "mapped to {0}, parts {1}: {2}")
    @CsvSource({
        "PARTS, '', SYNCED",
        "PARTS, DONE DONE, SYNCED",
        "PARTS, DONE READY, PENDING",
        "PARTS, READY PARKED DONE, PARKED",
        "PARTS, PARKED UNCERTAIN READY, UNCERTAIN",
        "PARTS, UNCERTAIN PARKED FAILED READY DONE, FAILED",
        "SKIPPED, '', SKIPPED",
        "SKIPPED, DONE, SKIPPED",
        "SKIPPED, READY, PENDING",
        "SKIPPED, DONE FAILED, FAILED",
    })
    void standsWhereItsWorstPartStands(Mapping mapping, String states, RecordStatus expected) {
        record.become(RecordStatus.PENDING);
        record.mapped(mapping);

        Standing.settle(record, parts(states));

        assertThat(record.status()).isEqualTo(expected);
        switch (expected) {
            case PARKED, FAILED, UNCERTAIN -> assertThat(record.reason()).isEqualTo(Stored.REASON);
            default -> assertThat(record.reason()).isNull();
        }
    }

    @Test
    void namesTheReasonOfTheFirstOfTheWorst() {
        Reason other = new Reason(ReasonCode.SOURCE_INVALID, "Correct it");
        Part second = Stored.part(2, Part.State.FAILED);
        second.hold(Part.State.FAILED, other);
        record.mapped(Mapping.PARTS);

        Standing.settle(record, List.of(second, Stored.part(1, Part.State.FAILED)));

        assertThat(record.reason()).isEqualTo(other);
    }

    @Test
    void staysWhereMappingHasLeftIt() {
        record.become(RecordStatus.PARKED, Stored.REASON);
        record.mapped(Mapping.HELD);

        Standing.settle(record, parts("FAILED"));

        assertThat(record.status()).isEqualTo(RecordStatus.PARKED);

        record.wake();

        Standing.settle(record, parts("FAILED"));

        assertThat(record.status()).isEqualTo(RecordStatus.PENDING);
    }

    @Test
    void losesItsReasonWhenItIsInLineAgain() {
        Part again = Stored.part(1, Part.State.FAILED);
        again.readyAt(Instant.EPOCH);
        record.mapped(Mapping.PARTS);

        Standing.settle(record, List.of(again));

        assertThat(record.status()).isEqualTo(RecordStatus.PENDING);
        assertThat(record.reason()).isNull();
    }

    @Test
    void tellsWhyAPartEndedAsItDid() {
        assertThat(Standing.reason(new Item.Result.Failed(Stored.REASON))).contains(Stored.REASON);
        assertThat(Standing.reason(new Item.Result.Parked(Stored.REASON))).contains(Stored.REASON);
        assertThat(Standing.reason(new Item.Result.Done())).isEmpty();
        assertThat(Standing.reason(new Item.Result.Removed())).isEmpty();
        assertThat(Standing.reason(new Item.Result.Waiting())).isEmpty();
        assertThat(Standing.reason(new Item.Result.Uncertain("x"))).isEmpty();
    }

    private static List<Part> parts(String states) {
        List<Part> parts = new ArrayList<>();
        for (String state : states.split(" ")) {
            if (!state.isEmpty()) {
                parts.add(Stored.part(parts.size() + 1L, Part.State.valueOf(state)));
            }
        }
        return parts;
    }
}

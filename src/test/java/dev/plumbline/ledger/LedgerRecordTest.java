package dev.plumbline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.LedgerRecord.Mapping;
import dev.plumbline.ledger.LedgerRecord.Outcome;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerRecordTest {
    private final LedgerRecord record = Stored.record(7);

    @Test
    void beginsOutOfSightAndUnread() {
        assertThat(record.id()).isEqualTo(7);
        assertThat(record.division()).isEqualTo("east");
        assertThat(record.entity()).isEqualTo(Entity.PURCHASE_ORDER);
        assertThat(record.sourceKey()).isEqualTo(new SourceKey("4021"));
        assertThat(record.currency()).isEqualTo("USD");
        assertThat(record.status()).isEqualTo(RecordStatus.OUT_OF_SCOPE);
        assertThat(record.reason()).isNull();
        assertThat(record.document()).isNull();
        assertThat(record.documentHash()).isEmpty();
        assertThat(record.amount()).isNull();
        assertThat(record.mapping()).isNull();
        assertThat(record.runId()).isNull();
        assertThat(record.isSent()).isFalse();
        assertThat(record.attempts()).isZero();
        assertThat(record.version()).isZero();
        assertThatNullPointerException().isThrownBy(new LedgerRecord()::id);
    }

    @Test
    void takesWhatWasRead() {
        record.read("{}", "h1", 198);

        assertThat(record.document()).isEqualTo("{}");
        assertThat(record.documentHash()).isEqualTo("h1");
        assertThat(record.sysRev()).isEqualTo(198);
        assertThat(record.status()).isEqualTo(RecordStatus.OUT_OF_SCOPE);
    }

    @Test
    void losesItsReasonWithItsTrouble() {
        record.become(RecordStatus.FAILED, Stored.REASON);

        assertThat(record.status()).isEqualTo(RecordStatus.FAILED);
        assertThat(record.reason()).isEqualTo(Stored.REASON);

        record.become(RecordStatus.SYNCED);

        assertThat(record.status()).isEqualTo(RecordStatus.SYNCED);
        assertThat(record.reason()).isNull();
        assertThat(record.reasonMessage).isNull();
    }

    @Test
    void hasAReasonWithoutWords() {
        record.become(RecordStatus.FAILED, Stored.REASON);
        record.reasonMessage = null;

        assertThat(record.reason()).isEqualTo(new Reason(ReasonCode.PROJECT_NOT_MAPPED, ""));
    }

    @ParameterizedTest(name = "run {0} noted {1}, then run {2} made {3}: {5} of run {4}")
    @CsvSource({
        "1, CREATED, 1, UPDATED, 1, CREATED", // touched again in one run
        "1, CREATED, 2, UPDATED, 2, UPDATED",
        "1, CREATED, 1, FAILED, 1, FAILED",
        "1, READ, 1, UPDATED, 1, UPDATED",
        "1, READ, , UPDATED, 1, READ", // by hand, of no run
        "1, UPDATED, 1, CREATED, 1, CREATED",
    })
    void countsOnceWhatARunMadeOfIt(
            Long run,
            Outcome outcome,
            @Nullable Long nextRun,
            Outcome next,
            Long expectedRun,
            Outcome expected) {
        record.outcome(run, outcome);

        record.outcome(nextRun, next);

        assertThat(record.runId()).isEqualTo(expectedRun);
        assertThat(record.outcome).isEqualTo(expected);
    }

    @Test
    void waitsToBeMappedAgainUnderANewVersion() {
        record.mapped(Mapping.HELD);
        record.become(RecordStatus.FAILED, Stored.REASON);

        record.wake();

        assertThat(record.mapping()).isNull();
        assertThat(record.version()).isEqualTo(1);
        assertThat(record.status()).isEqualTo(RecordStatus.PENDING);
        assertThat(record.reason()).isNull();
    }

    @Test
    void leavesTheScopeUnderANewVersion() {
        record.mapped(Mapping.PARTS);
        record.become(RecordStatus.PENDING);

        record.leaveScope();

        assertThat(record.mapping()).isNull();
        assertThat(record.version()).isEqualTo(1);
        assertThat(record.status()).isEqualTo(RecordStatus.OUT_OF_SCOPE);
    }

    @Test
    void remembersWhatItComesToAndThatItWasSent() {
        record.mapped(Mapping.SKIPPED);
        record.amount(new BigDecimal("12.50"));
        record.attempted();
        record.attempted();
        record.markSent();

        assertThat(record.mapping()).isEqualTo(Mapping.SKIPPED);
        assertThat(record.amount()).isEqualTo("12.50");
        assertThat(record.attempts()).isEqualTo(2);
        assertThat(record.isSent()).isTrue();
    }
}

package dev.plumbline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.RunStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Run run =
            new Run(
                    "east",
                    RunMode.SYNC,
                    "command",
                    Set.of(Entity.AP_INVOICE, Entity.VENDOR),
                    LocalDate.parse("2026-02-01"));

    @Test
    void beginsQueuedWithWhatItIsToCapture() {
        assertThat(run.division()).isEqualTo("east");
        assertThat(run.mode()).isEqualTo(RunMode.SYNC);
        assertThat(run.trigger()).isEqualTo("command");
        assertThat(run.status()).isEqualTo(RunStatus.QUEUED);
        assertThat(run.entities).isEqualTo("VENDOR,AP_INVOICE");
        assertThat(run.entities()).isEqualTo(EnumSet.of(Entity.VENDOR, Entity.AP_INVOICE));
        assertThat(run.since()).isEqualTo("2026-02-01");
        assertThat(run.counts()).isEqualTo("[]");
        assertThat(run.failure()).isNull();
        assertThat(run.startedAt()).isNull();
        assertThat(run.capturedAt()).isNull();
        assertThat(run.finishedAt()).isNull();
        assertThatNullPointerException().isThrownBy(run::id);
    }

    @Test
    void tellsWhatTheDatabaseSays() {
        run.id = 12L;
        run.failure = "Epicor does not answer";
        run.counts = "[1]";
        run.startedAt = NOON;
        run.capturedAt = NOON.plusSeconds(1);
        run.finishedAt = NOON.plusSeconds(2);

        assertThat(run.id()).isEqualTo(12);
        assertThat(run.failure()).isEqualTo("Epicor does not answer");
        assertThat(run.counts()).isEqualTo("[1]");
        assertThat(run.startedAt()).isEqualTo(NOON);
        assertThat(run.capturedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(run.finishedAt()).isEqualTo(NOON.plusSeconds(2));
    }

    @ParameterizedTest
    @EnumSource(RunStatus.class)
    void hasWorkToDoUntilItsVerdict(RunStatus status) {
        run.status = status;

        assertThat(run.isActive())
                .isEqualTo(
                        Set.of(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.INTERRUPTED)
                                .contains(status));
    }
}

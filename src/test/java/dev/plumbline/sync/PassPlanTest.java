package dev.plumbline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.ledger.Records;
import dev.plumbline.sync.CaptureSettings.Detection;
import dev.plumbline.sync.CaptureSettings.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassPlanTest {
    private static final Division EAST = new Division("east", "EPIC01", "USD");
    private static final Capture.Marks NONE = new Capture.Marks(null, 0, null, 0);
    private static final Capture.Marks MARKS =
            new Capture.Marks(Instant.parse("2026-02-10T12:00:00Z"), 9_000, null, 8_000);

    @Test
    void theFirstPassReadsEverything() {
        for (Strategy strategy : Strategy.values()) {
            PassPlan.Plan plan = plan(strategy, null, NONE);

            assertThat(plan.moves()).isTrue();
            assertThat(plan.expectsTheNewest()).isFalse();
            assertThat(plan.selection())
                    .isEqualTo(
                            switch (strategy) {
                                case CHANGE_DATE, FULL_SCAN -> new Selection.Everything();
                                case SYS_REV_ID -> new Selection.RevisedAfter(0);
                                case CUSTOM_COLUMN -> new Selection.CustomColumn("Touched_c", null);
                            });
        }
    }

    @Test
    void theNextOnesReadWhatChangedAndALittleMore() {
        Instant twoDaysBefore = Instant.parse("2026-02-08T12:00:00Z");

        assertThat(plan(Strategy.CHANGE_DATE, null, MARKS).selection())
                .isEqualTo(new Selection.ChangedSince(twoDaysBefore, 8_950L));
        assertThat(plan(Strategy.SYS_REV_ID, null, MARKS).selection())
                .isEqualTo(new Selection.RevisedAfter(8_950));
        assertThat(plan(Strategy.CUSTOM_COLUMN, null, MARKS).selection())
                .isEqualTo(new Selection.CustomColumn("Touched_c", twoDaysBefore));
        assertThat(plan(Strategy.FULL_SCAN, null, MARKS).selection())
                .isEqualTo(new Selection.Everything());
    }

    /** On a busy database fifty numbers are given within a moment. */
    @ParameterizedTest
    @CsvSource({"100, 100", "8970, 8950"})
    void someOfTheNewestDocumentsAreAlwaysReadAgain(long newest, long from) {
        assertThat(plan(Strategy.SYS_REV_ID, null, MARKS, newest).selection())
                .isEqualTo(new Selection.RevisedAfter(from));
        assertThat(plan(Strategy.SYS_REV_ID, null, MARKS, newest).expectsTheNewest()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 2026-01-29T00:00:00Z",
        "2026-03-31, 2026-02-08T12:00:00Z",
    })
    void aRunFromADayLeavesNoGapBehindTheWatermark(LocalDate since, Instant from) {
        PassPlan.Plan plan = plan(Strategy.CHANGE_DATE, since, MARKS);

        assertThat(plan.selection()).isEqualTo(new Selection.ChangedSince(from, 8_950L));
        assertThat(plan.moves()).isTrue();
    }

    @Test
    void aFirstRunFromADayDoesNotMoveTheWatermark() {
        PassPlan.Plan plan = plan(Strategy.CHANGE_DATE, LocalDate.of(2026, 1, 31), NONE);

        assertThat(plan.selection())
                .isEqualTo(new Selection.ChangedSince(Instant.parse("2026-01-29T00:00:00Z"), null));
        assertThat(plan.moves()).isFalse();
    }

    @Test
    void childrenAreReadFromTheirOwnWatermark() {
        Capture.Marks marks =
                new Capture.Marks(
                        MARKS.change(), 9_000, Instant.parse("2026-02-09T12:00:00Z"), 8_000);

        PassPlan plans = plans(Strategy.CHANGE_DATE, Long.MAX_VALUE);
        assertThat(plans.ofChildren(Entity.AP_INVOICE, EAST, null, marks))
                .isEqualTo(
                        new Selection.ChangedSince(Instant.parse("2026-02-07T12:00:00Z"), 7_950L));
        assertThat(plans.ofChildren(Entity.AP_INVOICE, EAST, LocalDate.of(2026, 1, 31), marks))
                .isEqualTo(
                        new Selection.ChangedSince(Instant.parse("2026-01-29T00:00:00Z"), 7_950L));
        assertThat(plans.ofChildren(Entity.PURCHASE_ORDER, EAST, null, marks))
                .isEqualTo(new Selection.RevisedAfter(7_950));
        assertThat(
                        plans(Strategy.CHANGE_DATE, 6_000)
                                .ofChildren(Entity.PURCHASE_ORDER, EAST, null, marks))
                .isEqualTo(new Selection.RevisedAfter(6_000));
    }

    private static PassPlan.Plan plan(
            Strategy strategy, @Nullable LocalDate since, Capture.Marks marks) {
        return plan(strategy, since, marks, Long.MAX_VALUE);
    }

    private static PassPlan.Plan plan(
            Strategy strategy, @Nullable LocalDate since, Capture.Marks marks, long newest) {
        return plans(strategy, newest).of(Entity.PURCHASE_ORDER, EAST, since, marks);
    }

    private static PassPlan plans(Strategy strategy, long newest) {
        return new PassPlan(
                _ -> new Detection(strategy, "Touched_c", Duration.ofHours(48)),
                new Records() {
                    @Override
                    public long revisionOfNewest(String division, Entity entity, int documents) {
                        return newest;
                    }
                });
    }
}

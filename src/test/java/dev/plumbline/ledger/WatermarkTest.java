package dev.plumbline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatermarkTest {
    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-03-01T11:00:00Z");

    private final Watermark mark =
            new Watermark(new Watermark.Key("east", "vendor", "header"), "EPIC01");

    @Test
    void standsStillWhileAPassIsUnderWay() {
        mark.begin("all");
        mark.advance("100/100", TEN, 7L);

        assertThat(mark.changeDate()).isNull();
        assertThat(mark.sysRev()).isNull();
        assertThat(mark.passCursor()).isEqualTo("100/100");
        assertThat(mark.epicorCompany()).isEqualTo("EPIC01");
    }

    @Test
    void movesToTheGreatestOfAllPagesWhenThePassEnds() {
        mark.begin("all");
        mark.advance("100/100", NINE, 9L);
        mark.advance("200/100", ELEVEN, 5L);
        mark.advance("300/100", null, null);
        mark.advance(null, TEN, 8L);
        mark.finish();

        assertThat(mark.changeDate()).isEqualTo(ELEVEN);
        assertThat(mark.sysRev()).isEqualTo(9);
        assertThat(mark.passCursor()).isNull();
    }

    @ParameterizedTest(name = "stood at {0}, the pass saw {1}: {2}")
    @CsvSource({
        ", , ",
        ", 2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00Z, , 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00Z, 2026-03-01T09:00:00Z, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00Z, 2026-03-01T11:00:00Z, 2026-03-01T11:00:00Z",
    })
    void neverMovesBack(
            @Nullable Instant stood, @Nullable Instant seen, @Nullable Instant expected) {
        pass(stood, 50L);

        pass(seen, 40L);

        assertThat(mark.changeDate()).isEqualTo(expected);
        assertThat(mark.sysRev()).isEqualTo(50);
    }

    @Test
    void goesOnWithAnInterruptedPassOfTheSameSelection() {
        mark.begin("all");
        mark.advance("100/100", ELEVEN, 9L);

        mark.begin("all");

        assertThat(mark.passCursor()).isEqualTo("100/100");

        mark.advance(null, TEN, 8L);
        mark.finish();

        assertThat(mark.changeDate()).isEqualTo(ELEVEN);
        assertThat(mark.sysRev()).isEqualTo(9);
    }

    @Test
    void forgetsAnInterruptedPassOfAnotherSelection() {
        mark.begin("all");
        mark.advance("100/100", ELEVEN, 9L);

        mark.begin("changed");

        assertThat(mark.passCursor()).isNull();

        mark.advance(null, TEN, 8L);
        mark.finish();

        assertThat(mark.changeDate()).isEqualTo(TEN);
        assertThat(mark.sysRev()).isEqualTo(8);
    }

    @Test
    void beginsAfreshAfterAPassThatEnded() {
        pass(ELEVEN, 9L);

        assertThat(mark.passSelection).isNull();
        assertThat(mark.passChangeDate).isNull();
        assertThat(mark.passSysRev).isNull();
    }

    @Test
    void forgetsEverythingForAnotherCompany() {
        pass(TEN, 7L);
        mark.begin("changed");
        mark.advance("300/100", ELEVEN, 9L);

        mark.reset("EPIC02");

        assertThat(mark)
                .extracting(
                        Watermark::epicorCompany,
                        Watermark::changeDate,
                        Watermark::sysRev,
                        Watermark::passCursor,
                        watermark -> watermark.passSelection,
                        watermark -> watermark.passChangeDate,
                        watermark -> watermark.passSysRev)
                .containsExactly("EPIC02", null, null, null, null, null, null);
    }

    private void pass(@Nullable Instant greatest, @Nullable Long revision) {
        mark.begin("all");
        mark.advance(null, greatest, revision);
        mark.finish();
    }
}

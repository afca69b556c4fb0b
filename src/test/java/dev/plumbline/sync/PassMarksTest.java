package dev.plumbline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Stored;
import dev.plumbline.ledger.Watermark;
import dev.plumbline.sync.Source.ChildChange;
import dev.plumbline.sync.Source.Page;
import dev.plumbline.sync.Source.Row.Read;
import dev.plumbline.sync.Source.Row.Unreadable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassMarksTest {
    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final SourceKey ONE = new SourceKey("1");
    private static final SourceKey TWO = new SourceKey("2");

    private final Watermark mark =
            new Watermark(new Watermark.Key("east", "vendor", "header"), "EPIC01");

    @Test
    void goesAsFarAsTheReadableRowsOfThePage() {
        PassMarks.page(
                mark,
                new Page<>(
                        List.of(
                                new Read<>("a", TEN, 5),
                                new Unreadable<>(ONE, "bad"),
                                new Read<>("b", NINE, 9),
                                new Read<>("c", null, 1)),
                        "100/100",
                        null),
                NOON);

        assertThat(mark.passCursor()).isEqualTo("100/100");

        mark.finish();

        assertThat(mark.changeDate()).isEqualTo(TEN);
        assertThat(mark.sysRev()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T11:59:59Z, 2026-03-01T11:59:59Z",
        "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
        "2026-03-01T12:00:01Z,",
        "2099-01-01T00:00:00Z,",
        ", ",
    })
    void isNotCarriedIntoTheFuture(@Nullable Instant changed, @Nullable Instant expected) {
        PassMarks.page(mark, new Page<>(List.of(new Read<>("a", changed, 5)), null, null), NOON);
        mark.finish();

        assertThat(mark.changeDate()).isEqualTo(expected);
    }

    @Test
    void keepsThePlaceOfAPageWithoutReadableRows() {
        PassMarks.page(
                mark, new Page<>(List.of(new Unreadable<>(ONE, "bad")), "7/100", null), NOON);

        assertThat(mark.passCursor()).isEqualTo("7/100");
    }

    @Test
    void movesAtOnceBehindTheChangesOfChildren() {
        PassMarks.children(
                mark,
                List.of(
                        new ChildChange(ONE, TEN, 5),
                        new ChildChange(TWO, Instant.parse("2099-01-01T00:00:00Z"), 9),
                        new ChildChange(ONE, null, 7)),
                NOON);

        assertThat(mark.changeDate()).isEqualTo(TEN);
        assertThat(mark.sysRev()).isEqualTo(9);
        assertThat(mark.passCursor()).isNull();
    }

    @Test
    void readsDocumentsAgainThatAreNotStoredWithTheChange() {
        List<ChildChange> changes =
                List.of(
                        new ChildChange(TWO, null, 6),
                        new ChildChange(ONE, null, 9),
                        new ChildChange(TWO, null, 8));

        assertThat(stale(changes, Map.of())).containsExactly(TWO, ONE);
        assertThat(stale(changes, Map.of(ONE, stored(8), TWO, stored(6, 8)))).containsExactly(ONE);
        assertThat(stale(changes, Map.of(ONE, stored(9), TWO, stored(6, 8)))).isEmpty();
    }

    /** A transaction that wrote earlier may end later. */
    @Test
    void readsADocumentAgainWhoseChildIsSeenLate() {
        assertThat(stale(List.of(new ChildChange(ONE, null, 7)), Map.of(ONE, stored(3, 9))))
                .containsExactly(ONE);
    }

    @Test
    void readsADocumentAgainThatCouldNotBeReadBeforeTheChange() {
        LedgerRecord unreadable = Stored.record(8);
        unreadable.read(null, "", 8);

        assertThat(stale(List.of(new ChildChange(ONE, null, 9)), Map.of(ONE, unreadable)))
                .containsExactly(ONE);
        assertThat(stale(List.of(new ChildChange(ONE, null, 8)), Map.of(ONE, unreadable)))
                .isEmpty();
    }

    private static List<SourceKey> stale(
            List<ChildChange> changes, Map<SourceKey, LedgerRecord> known) {
        return PassMarks.stale(changes, known, record -> revisions(record.document()));
    }

    private static Set<Long> revisions(String text) {
        return Pattern.compile("\\d+")
                .matcher(text)
                .results()
                .map(found -> Long.valueOf(found.group()))
                .collect(Collectors.toSet());
    }

    private static LedgerRecord stored(long... revisions) {
        LedgerRecord record = Stored.record(1);
        record.read(Arrays.toString(revisions), "h", Arrays.stream(revisions).max().orElseThrow());
        return record;
    }
}

package dev.plumbline.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.RecordRef.Ref;
import dev.plumbline.sync.Source.Page;
import dev.plumbline.sync.Source.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageRowsTest {
    @ParameterizedTest(name = "{1} of {0} rows bad: refused {2}")
    @CsvSource({
        "9, 9, false", // too few to judge
        "10, 1, false",
        "10, 2, true",
        "10, 10, true",
        "11, 2, false",
        "100, 19, false",
        "100, 20, true",
        "10, 0, false",
        "0, 0, false",
    })
    void refusesAPageOfWhichAFifthCannotBeRead(int rows, int bad, boolean refused) {
        List<Row<String>> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(i < rows - bad ? read("k" + i) : unreadable("k" + i, "problem " + i));
        }

        if (refused) {
            assertThatThrownBy(() ->
                            PageRows.refuseWhenTheSchemaMoved(Entity.PURCHASE_ORDER, all, all))
                    .isInstanceOf(CaptureStoppedException.class)
                    .hasMessage(
                            "Epicor sent a page of purchase-order in which "
                                    + bad
                                    + " of "
                                    + rows
                                    + " rows cannot be read (the first: problem "
                                    + (rows - bad)
                                    + "). The run stops before it stores them, and the watermark stays where it was.");
        } else {
            assertThatCode(() -> PageRows.refuseWhenTheSchemaMoved(Entity.PURCHASE_ORDER, all, all))
                    .doesNotThrowAnyException();
        }
    }

    /** As the overlap of a later run: what is on record as unreadable comes again each time. */
    @ParameterizedTest(name = "{1} of {0} rows bad, {2} of them before: refused {3}")
    @CsvSource({
        "12, 3, 3, false",
        "12, 12, 12, false",
        "12, 4, 3, false", // one of nine
        "12, 5, 3, true", // two of nine
        "12, 12, 8, true",
        "9, 9, 3, false",
    })
    void doesNotCountWhatCouldNotBeReadBefore(int rows, int bad, int before, boolean refused) {
        List<Row<String>> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(i < bad ? unreadable("k" + i, "problem " + i) : read("k" + i));
        }

        var refusal =
                catchThrowable(() ->
                        PageRows.refuseWhenTheSchemaMoved(
                                Entity.PURCHASE_ORDER, all, all.subList(before, rows)));

        if (refused) {
            assertThat(refusal).isInstanceOf(CaptureStoppedException.class);
        } else {
            assertThat(refusal).isNull();
        }
    }

    @Test
    void takesTheLastRowOfAKey() {
        Page<String> page =
                new Page<>(
                        List.of(
                                new Row.Read<>("b", null, 1),
                                unreadable("x", "bad"),
                                new Row.Read<>("b", null, 2)),
                        null,
                        null);

        assertThat(PageRows.byKey(new Orders(), page))
                .containsExactly(
                        java.util.Map.entry(new SourceKey("b"), new Row.Read<>("b", null, 2)),
                        java.util.Map.entry(new SourceKey("x"), unreadable("x", "bad")));
    }

    @Test
    void keepsRowsWithoutKeyUnderKeysThatNoDocumentHas() {
        Row<String> nowhere = new Row.Unreadable<>(null, "PONum is missing");
        Row<String> nameless = new Row.Unreadable<>(SourceKey.nameless(77), "PONum is missing");
        Page<String> page = new Page<>(List.of(read("77"), nameless, nowhere, nowhere), null, null);

        assertThat(PageRows.byKey(new Orders(), page))
                .containsExactly(
                        java.util.Map.entry(new SourceKey("77"), read("77")),
                        java.util.Map.entry(new SourceKey("?77"), nameless),
                        java.util.Map.entry(new SourceKey("?"), nowhere));
    }

    @Test
    void refusesAnAnswerAboutSingleDocumentsInWhichARowTellsNothing() {
        Row<String> nowhere = new Row.Unreadable<>(null, "PONum is missing");
        Row<String> nameless = new Row.Unreadable<>(SourceKey.nameless(77), "PONum is missing");

        assertThatCode(() ->
                        PageRows.refuseWhatIsNowhere(
                                Entity.PURCHASE_ORDER, new Page<>(List.of(nameless), null, null)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        PageRows.refuseWhatIsNowhere(
                                Entity.PURCHASE_ORDER, new Page<>(List.of(nowhere), null, null)))
                .isInstanceOf(CaptureStoppedException.class)
                .hasMessageContaining("neither the key nor SysRevID")
                .hasMessageContaining("PONum is missing");
    }

    private static Row<String> read(String key) {
        return new Row.Read<>(key, null, 1);
    }

    private static Row<String> unreadable(String key, String problem) {
        return new Row.Unreadable<>(new SourceKey(key), problem);
    }

    /** Documents that are their own keys. */
    private static final class Orders implements EntitySync<String, String> {
        @Override
        public Entity entity() {
            return Entity.PURCHASE_ORDER;
        }

        @Override
        public SourceKey key(String document) {
            return new SourceKey(document);
        }

        @Override
        public Class<String> documentType() {
            throw new AssertionError();
        }

        @Override
        public Class<String> contentType() {
            throw new AssertionError();
        }

        @Override
        public Source<String> source() {
            throw new AssertionError();
        }

        @Override
        public long revision(String document) {
            throw new AssertionError();
        }

        @Override
        public Scope scope(String document, boolean sent) {
            throw new AssertionError();
        }

        @Override
        public Set<Ref> refs(String document) {
            throw new AssertionError();
        }

        @Override
        public Mapped<String> map(Division division, String document, Lookups lookups) {
            throw new AssertionError();
        }

        @Override
        public void deliver(Batch<String> batch) {
            throw new AssertionError();
        }
    }
}

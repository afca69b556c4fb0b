package dev.plumbline.sync;

import dev.plumbline.domain.Reason;
import dev.plumbline.ledger.LedgerRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What mapping would make of a record.
 *
 * @param lines of all its parts; of a document that fails those that could be worked out
 */
public record Tried(LedgerRecord record, Outcome outcome, List<PlacedLine> lines) {

    static <C> Tried of(EntitySync<?, C> entity, MapRecords.Result<C> result) {
        return new Tried(
                result.record(), Outcome.of(result.mapped()), lines(entity, result.mapped()));
    }

    private static <C> List<PlacedLine> lines(EntitySync<?, C> entity, @Nullable Mapped<C> mapped) {
        List<PlacedLine> lines = new ArrayList<>();
        if (mapped instanceof Mapped.Parts<C> wanted) {
            for (MappedPart<C> part : wanted.parts()) {
                entity.lines(part.content())
                        .forEach(line -> lines.add(new PlacedLine(part.projectId(), line)));
            }
        } else if (mapped instanceof Mapped.Failed<C> failed) {
            failed.judged()
                    .forEach((project, its) ->
                            its.forEach(line -> lines.add(new PlacedLine(project, line))));
        }
        return lines;
    }

    /**
     * How it would end.
     *
     * @param reasons why it would fail; none where it would not
     */
    public record Outcome(Kind kind, List<Reason> reasons) {
        static final Outcome KEPT = new Outcome(Kind.KEPT, List.of());
        static final Outcome WANTED = new Outcome(Kind.WANTED, List.of());
        static final Outcome WAITS = new Outcome(Kind.WAITS, List.of());
        static final Outcome SKIPPED = new Outcome(Kind.SKIPPED, List.of());

        static Outcome of(@Nullable Mapped<?> mapped) {
            return switch (mapped) {
                case null -> KEPT;
                case Mapped.Parts<?> _ -> WANTED;
                case Mapped.Parked<?> _ -> WAITS;
                case Mapped.Skipped<?> _ -> SKIPPED;
                case Mapped.Failed<?> failed -> new Outcome(Kind.FAILS, failed.reasons());
            };
        }

        public boolean fails() {
            return kind == Kind.FAILS;
        }
    }

    /** The ways to end. */
    public enum Kind {
        /** It has parts in Procore. */
        WANTED,
        /** It waits for another record. */
        WAITS,
        /** It is no project cost. */
        SKIPPED,
        /** It stays as it was last sent. */
        KEPT,
        /** It needs a person. */
        FAILS
    }

    /** A line and the Procore project that it goes to. */
    public record PlacedLine(long project, CostLine line) {}
}

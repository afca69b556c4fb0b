package dev.plumbline.sync;

import dev.plumbline.domain.Reason;
import dev.plumbline.ledger.LedgerRecord;
import java.util.List;

/**
 * What mapping would make of a record.
 *
 * @param lines of all its parts; of a document that fails those that could be worked out
 */
public record Tried(LedgerRecord record, Outcome outcome, List<PlacedLine> lines) {

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

        Outcome(List<Reason> reasons) {
            this(Kind.FAILS, reasons);
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

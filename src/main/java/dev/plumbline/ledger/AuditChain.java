package dev.plumbline.ledger;

import dev.plumbline.ledger.AuditFinding.Kind;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the audit's chain entry by entry in the order of their numbers, and keeps no more than
 * two of them. An entry is as it was written when its hash is that of its own columns and the next
 * one is chained to it.
 */
final class AuditChain {
    private final AuditLink start;
    private final AuditLink end;
    private final Consumer<AuditFinding> findings;

    /** The last entry that was judged: what the next one must be chained to. */
    private AuditLink last;

    /** Whether {@code last} is as it was written, as far as its own columns tell. */
    private boolean sure = true;

    /** By how much numbers are greater than when the entries were written. */
    private long shift;

    private @Nullable AuditEntry undecided;
    private boolean changedPlaces;
    private boolean ended;

    /**
     * A chain to be followed.
     *
     * @param start the last entry before the first one
     * @param end what is said to be the last one
     */
    AuditChain(AuditLink start, AuditLink end, Consumer<AuditFinding> findings) {
        this.start = start;
        this.end = end;
        this.findings = findings;
        this.last = start;
    }

    /** Takes the entry with the next greater number. */
    void add(AuditEntry entry) {
        AuditEntry before = undecided;
        undecided = entry;
        if (before != null) {
            judge(before, entry);
        }
    }

    /** Ends where the entries end. */
    void finish() {
        if (undecided != null) {
            judge(undecided, null);
        }
        undecided = null;
        if (!ended) {
            close();
        }
    }

    /** Holds the last entry of the trail against what is said of its end. */
    private void close() {
        long reached = last.id() - shift;
        if (reached < end.id() && !(last.id() == end.id() && last.hash().equals(end.hash()))) {
            found(
                    Kind.CUT_OFF,
                    last.id() + 1,
                    end.id() + shift,
                    "%s cut off at the end: the trail went on to number %d."
                            .formatted(those(last.id() + 1, end.id() + shift), end.id()));
        } else if (reached == end.id() && sure && !last.hash().equals(end.hash())) {
            found(
                    Kind.CHANGED,
                    last.id(),
                    last.id(),
                    "Entry %d was changed: the trail was closed with another hash."
                            .formatted(last.id()));
        }
    }

    private void judge(AuditEntry entry, @Nullable AuditEntry next) {
        if (entry.id <= start.id()) {
            found(
                    Kind.INSERTED,
                    entry.id,
                    entry.id,
                    "Entry %d was inserted: the trail begins with number %d."
                            .formatted(entry.id, start.id() + 1));
            return;
        }
        if (ended || (entry.id - shift > end.id() && entry.id != end.id())) {
            if (!ended) {
                close();
                ended = true;
            }
            found(
                    Kind.INSERTED,
                    entry.id,
                    entry.id,
                    "Entry %d was inserted: the trail ends with number %d."
                            .formatted(entry.id, end.id()));
            return;
        }
        if (entry.id > last.id() + 1) {
            found(
                    Kind.MISSING,
                    last.id() + 1,
                    entry.id - 1,
                    those(last.id() + 1, entry.id - 1) + " missing.");
            sure = false;
        }
        if (next != null && isInserted(entry, next)) {
            found(
                    Kind.INSERTED,
                    entry.id,
                    entry.id,
                    "Entry %d was inserted: the entry after it was written as number %d and follows number %d."
                            .formatted(entry.id, next.id - shift - 1, last.id()));
            shift++;
            last = new AuditLink(entry.id, last.hash());
            return;
        }
        judgeContent(entry, next);
    }

    /** Whether the next entry follows the last one, as if the one between were not there. */
    private boolean isInserted(AuditEntry entry, AuditEntry next) {
        boolean isEnd = entry.id - shift == end.id() && entry.hash.equals(end.hash());
        return sure
                && !isEnd
                && next.previousHash.equals(last.hash())
                && isNumber(next, next.id - shift - 1)
                && !havePlacesChanged(entry, next);
    }

    private boolean havePlacesChanged(AuditEntry entry, AuditEntry next) {
        return isNumber(entry, next.id - shift) && isNumber(next, entry.id - shift);
    }

    private void judgeContent(AuditEntry entry, @Nullable AuditEntry next) {
        boolean itself = isNumber(entry, entry.id - shift);
        if (!itself && closesUp(entry, next)) {
            found(
                    Kind.MISSING,
                    entry.id,
                    entry.id,
                    "Entry %d is missing: what bears its number was written as number %d."
                            .formatted(entry.id - shift, entry.id - shift + 1));
            shift--;
            accept(entry, true);
            return;
        }
        if (itself && sure && !entry.previousHash.equals(last.hash())) {
            found(
                    Kind.CHANGED,
                    last.id(),
                    last.id(),
                    last.id() == start.id()
                            ? "Entry %d was changed: entry %d is not chained to it, with which the trail was pruned."
                                    .formatted(last.id(), entry.id)
                            : "Entry %d was changed: entry %d, which follows it, was chained to another hash."
                                    .formatted(last.id(), entry.id));
        }
        if (!itself) {
            changed(entry, next);
        }
        accept(entry, itself);
    }

    private void changed(AuditEntry entry, @Nullable AuditEntry next) {
        String how = "its columns do not come to its hash";
        boolean withNext = false;
        if (next != null && havePlacesChanged(entry, next)) {
            how = "it has changed places with entry " + next.id;
            withNext = true;
        } else if (changedPlaces) {
            how = "it has changed places with entry " + last.id();
        }
        changedPlaces = withNext;
        found(
                Kind.CHANGED,
                entry.id,
                entry.id,
                "Entry %d was changed: %s.".formatted(entry.id, how));
    }

    /** Whether from here on everything was written under the next greater number. */
    private boolean closesUp(AuditEntry entry, @Nullable AuditEntry next) {
        return isNumber(entry, entry.id - shift + 1)
                && (next == null || isNumber(next, next.id - shift + 1));
    }

    private static boolean isNumber(AuditEntry entry, long id) {
        return AuditTrail.hash(entry, id).equals(entry.hash);
    }

    private void accept(AuditEntry entry, boolean itself) {
        last = new AuditLink(entry.id, entry.hash);
        sure = itself;
    }

    private void found(Kind kind, long first, long last, String sentence) {
        findings.accept(new AuditFinding(kind, first, last, sentence));
    }

    private static String those(long first, long last) {
        return first == last
                ? "Entry %d is".formatted(first)
                : "Entries %d to %d are".formatted(first, last);
    }
}

package dev.plumbline.ledger;

/**
 * Something that is not as the audit trail was written.
 *
 * @param first number of the first entry concerned
 * @param last number of the last one, mostly the same
 * @param sentence what is wrong, naming the entry
 */
public record AuditFinding(Kind kind, long first, long last, String sentence) {

    /** What was done to the trail. */
    public enum Kind {
        /** A column is not what it was, or the entry stands in another one's place. */
        CHANGED,
        /** It is not there any longer. */
        MISSING,
        /** The trail was written without it. */
        INSERTED,
        /** The trail went on. */
        CUT_OFF
    }
}

package dev.plumbline.ledger;

/**
 * What tells whether a document was written since it was read: its own revision, how many releases
 * or lines it has, and what their revisions add up to.
 *
 * @param childRevisions the sum of each modulo {@link #MODULUS}
 */
public record DocumentMark(long revision, long children, long childRevisions) {
    /** Keeps the sum of very large revisions small; a prime. */
    public static final long MODULUS = 1_000_000_007;

    /** The same where children are not looked at. */
    public DocumentMark withoutChildren() {
        return new DocumentMark(revision, 0, 0);
    }
}

package dev.plumbline.ledger;

/**
 * What tells whether a document was written since it was read: its own revision and those of its
 * children.
 *
 * @param lines of the lines that Epicor tells with the document (a purchase order's)
 * @param apart of what is asked for on its own: a purchase order's releases, an invoice's lines
 */
public record DocumentMark(long revision, Children lines, Children apart) {
    /** Keeps the sum of very large revisions small; a prime. */
    public static final long MODULUS = 1_000_000_007;

    /** The same where children are not asked for on their own. */
    public DocumentMark withoutApart() {
        return new DocumentMark(revision, lines, Children.NONE);
    }

    /**
     * How many there are, and what their revisions add up to; less than none where that cannot be
     * read, which is not the same as none.
     *
     * @param revisions the sum of each modulo {@link #MODULUS}
     */
    public record Children(long count, long revisions) {
        /** None. */
        public static final Children NONE = new Children(0, 0);

        /** Whether they could be read. */
        public boolean isReadable() {
            return count >= 0;
        }
    }
}

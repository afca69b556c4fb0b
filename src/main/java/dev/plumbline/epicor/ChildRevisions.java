package dev.plumbline.epicor;

/**
 * How many releases or lines a document has, and what their revisions add up to: enough to see that
 * one was written, added or deleted.
 *
 * @param sum of each {@code SysRevID} modulo {@link #MODULUS}
 */
public record ChildRevisions(long count, long sum) {
    /** Keeps the sum of very large revisions small; a prime. */
    public static final long MODULUS = 1_000_000_007;

    /** None yet. */
    public static final ChildRevisions NONE = new ChildRevisions(0, 0);

    /** No row has it. */
    static final long NO_REVISION = -1;

    /** Of a row that does not tell them: no document has it, and none is not the same. */
    public static final ChildRevisions UNREADABLE = new ChildRevisions(-1, 0);

    ChildRevisions with(long sysRevId) {
        return new ChildRevisions(count + 1, sum + Math.floorMod(sysRevId, MODULUS));
    }
}

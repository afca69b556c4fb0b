package dev.plumbline.reconcile;

/**
 * How many contracts a reconciliation that ends a run reads the lines of although their totals are
 * right: a rotating share, so that money that moved to another code is found. The divisions of a
 * company run in the same night; what their listings leave of the reads is shared out by their
 * contracts, so that all of them together keep within the reads.
 *
 * @param reads of a night
 * @param elsewhere what is remembered of projects that this reconciliation does not list
 * @param divisions that are configured
 * @param known those of them that are in what is remembered, this one included
 */
record LineShare(int reads, Elsewhere elsewhere, int divisions, int known) {
    /** Each contract is read once in a month of nights, where the reads allow it. */
    private static final int NIGHTS = 30;

    /**
     * Other projects as they were last listed, and the vendors.
     *
     * @param listings reads that listing them takes
     * @param contracts that they have
     */
    record Elsewhere(long listings, long contracts) {}

    /**
     * How many of a division's contracts.
     *
     * @param contracts that it has listed
     * @param spent reads that it took to list them and everything else
     */
    int of(int contracts, long spent) {
        long left = Math.max(0, reads - ofAll(spent + elsewhere.listings() + known - 1));
        long all = Math.max(1, ofAll(contracts + elsewhere.contracts()));
        long month = (contracts + NIGHTS - 1L) / NIGHTS;
        return Math.toIntExact(Math.min(month, left * contracts / all));
    }

    /** Divisions that nothing is known of yet are taken to be like the others. */
    private long ofAll(long ofKnown) {
        return known >= divisions ? ofKnown : ofKnown * divisions / Math.max(1, known);
    }
}

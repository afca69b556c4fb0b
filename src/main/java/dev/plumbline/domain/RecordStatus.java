package dev.plumbline.domain;

/** Where a record stands. */
public enum RecordStatus {
    /**
     * Read, but not one that Procore should have (an unapproved PO, an unposted invoice): kept,
     * shown to nobody.
     */
    OUT_OF_SCOPE,
    /** Waits to be mapped and delivered. */
    PENDING,
    /** Procore holds what Epicor says. */
    SYNCED,
    /** Looked at and found to be no project cost. */
    SKIPPED,
    /** Waits for another record. */
    PARKED,
    /** Needs a person. */
    FAILED,
    /** An answer was lost; settled by reading back. */
    UNCERTAIN
}

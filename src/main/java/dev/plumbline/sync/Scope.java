package dev.plumbline.sync;

/** Whether Procore should have a document. */
public enum Scope {
    /** Yes. */
    IN,
    /** It stays there as it was last sent (a purchase order that lost approval). */
    KEEP,
    /** No, and it never was there. */
    OUT
}

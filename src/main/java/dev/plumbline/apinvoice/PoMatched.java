package dev.plumbline.apinvoice;

/**
 * What becomes of invoice lines that are matched to a PO. Procore counts a plain direct cost beside
 * the PO's commitment, a subcontractor invoice within it.
 */
public enum PoMatched {
    /** A direct cost of type {@code invoice}, as every other line. */
    INVOICE,
    /** A direct cost of type {@code subcontractor_invoice}, of its own. */
    SUBCONTRACTOR_INVOICE,
    /** Nothing: the commitment is all that Procore is to know. */
    EXCLUDE
}

package dev.plumbline.domain;

/**
 * A kind of Epicor document that Plumbline brings to Procore, in the order in which kinds are
 * delivered.
 */
public enum Entity {
    VENDOR("vendor", "vendor"),
    PURCHASE_ORDER("purchase-order", "PO"),
    AP_INVOICE("ap-invoice", "invoice");

    private final String key;
    private final String word;

    Entity(String key, String word) {
        this.key = key;
        this.word = word;
    }

    /** The name in settings, commands and identifiers, for example {@code purchase-order}. */
    public String key() {
        return key;
    }

    /**
     * What a finance clerk calls it, for sentences: {@code vendor}, {@code PO}, {@code invoice}.
     */
    public String word() {
        return word;
    }
}

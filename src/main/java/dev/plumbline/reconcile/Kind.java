package dev.plumbline.reconcile;

import dev.plumbline.domain.Entity;

/** What a document is in Procore. */
public enum Kind {
    COMMITMENT(Entity.PURCHASE_ORDER, "contract"),
    DIRECT_COST(Entity.AP_INVOICE, "direct cost");

    private final Entity entity;
    private final String word;

    Kind(Entity entity, String word) {
        this.entity = entity;
        this.word = word;
    }

    /** What it is in Epicor. */
    public Entity entity() {
        return entity;
    }

    /** Procore's word for one. */
    String word() {
        return word;
    }

    static Kind of(Entity entity) {
        return entity == Entity.PURCHASE_ORDER ? COMMITMENT : DIRECT_COST;
    }
}

package dev.plumbline.sandbox.procore;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the stand-in, in the order in which they are loaded (what is referred to comes
 * first).
 */
enum TableName {
    COMPANIES(null),
    PROJECTS(null),
    VENDORS(null),
    LINE_ITEM_TYPES(null),
    STANDARD_COST_CODE_LISTS(null),
    STANDARD_COST_CODES(null),
    COST_CODES("project_id"),
    SUB_JOBS("project_id"),
    UOMS(null),
    TAX_CODES(null),
    WBS_CODES("project_id"),
    BUDGET_LINE_ITEMS("project_id"),
    PURCHASE_ORDER_CONTRACTS("project_id"),
    PURCHASE_ORDER_LINE_ITEMS("purchase_order_contract_id"),
    DIRECT_COSTS("project_id"),
    DIRECT_COST_LINE_ITEMS("direct_cost_id");

    /** Ids seen in real companies are beyond 32 bits; each table gets a range of its own. */
    private static final long FIRST_ID = 598_134_326_000_000L;

    private static final long RANGE = 10_000_000_000L;

    private final @Nullable String parentColumn;

    TableName(@Nullable String parentColumn) {
        this.parentColumn = parentColumn;
    }

    /** The column that says to what a row belongs. */
    String parentColumn() {
        return parentColumn == null ? "company_id" : parentColumn;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    long firstId() {
        return FIRST_ID + List.of(values()).indexOf(this) * RANGE;
    }

    static TableName of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

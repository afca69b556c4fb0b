package dev.plumbline.procore;

import org.jspecify.annotations.Nullable;

/** A row of a sync call: an upsert by {@code id} where there is one, else by {@code origin_id}. */
public sealed interface SyncRow permits VendorRow, ContractRow, DirectCostRow, LineRow {

    /** Our key; unique among the rows of a call. */
    String originId();

    /**
     * Procore's id; given, the record is found by it alone and takes over the {@code origin_id}.
     */
    @Nullable Long id();
}

package dev.plumbline.procore;

import org.jspecify.annotations.Nullable;

/** Something in Procore that has an id and may carry an {@code origin_id}. */
public sealed interface ProcoreObject
        permits ProcoreVendor, ExistingContract, ExistingDirectCost, ExistingLine {

    /** Procore's id. */
    long id();

    /** The key that an integration gave it, null where none did. */
    @Nullable String originId();
}

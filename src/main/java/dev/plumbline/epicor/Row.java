package dev.plumbline.epicor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of a page; what is wrong with one row leaves the others as they are. */
public sealed interface Row<T> {

    /**
     * A row that could be read.
     *
     * @param changeDate null where the row has none
     */
    record Read<T>(T document, @Nullable Instant changeDate, long sysRevId) implements Row<T> {}

    /**
     * A row that could not be read.
     *
     * @param key {@code VendorNum}, {@code PONum} or {@code VendorNum/InvoiceNum}; null where even
     *     that cannot be read
     * @param problem which column holds what, in a sentence; the key's where that cannot be read
     * @param sysRevId null where even that cannot be read
     */
    record Unreadable<T>(@Nullable String key, String problem, @Nullable Long sysRevId)
            implements Row<T> {}
}

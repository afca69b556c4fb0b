package dev.plumbline.epicor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which rows a pass reads. */
public sealed interface Selection {

    /** All rows. */
    record Everything() implements Selection {}

    /**
     * Rows whose {@code ChangeDate} is at or after a moment; vendors have none. Not every write
     * stamps it (a payment or a posting need not), so that a greater {@code SysRevID} counts as
     * well where one is given.
     */
    record ChangedSince(Instant moment, @Nullable Long orRevisedAfter) implements Selection {}

    /** Rows whose {@code SysRevID} is greater, in this order. */
    record RevisedAfter(long sysRevId) implements Selection {}

    /**
     * Rows whose tenant-defined date column is at or after a moment, all where there is none; what
     * the column holds is their change date.
     */
    record CustomColumn(String column, @Nullable Instant since) implements Selection {}
}

package dev.plumbline.epicor;

import java.time.Instant;

/** Which rows a pass reads. */
public sealed interface Selection {

    /** All rows. */
    record Everything() implements Selection {}

    /** Rows whose {@code ChangeDate} is at or after a moment; vendors have none. */
    record ChangedSince(Instant moment) implements Selection {}

    /** Rows whose {@code SysRevID} is greater, in this order. */
    record RevisedAfter(long sysRevId) implements Selection {}

    /** Rows whose tenant-defined date column is at or after a moment. */
    record CustomColumn(String column, Instant since) implements Selection {}
}

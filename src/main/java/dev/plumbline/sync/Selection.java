package dev.plumbline.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which documents a pass over Epicor reads. */
public sealed interface Selection {
    /** All of them. */
    record Everything() implements Selection {}

    /**
     * Those whose {@code ChangeDate} is at or after the moment, and where a revision is given also
     * those whose {@code SysRevID} is greater: not every write stamps the date.
     */
    record ChangedSince(Instant moment, @Nullable Long orRevisedAfter) implements Selection {}

    /** Those whose {@code SysRevID} is greater. */
    record RevisedAfter(long sysRevId) implements Selection {}

    /** Those whose tenant-defined column is at or after the moment, all where there is none. */
    record CustomColumn(String column, @Nullable Instant moment) implements Selection {}
}

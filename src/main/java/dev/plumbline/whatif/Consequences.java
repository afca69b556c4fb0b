package dev.plumbline.whatif;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.Reason;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change of a table would do. Each list shows the first thousand; the totals count all.
 *
 * @param frees failed documents that would go
 * @param moves lines in Procore that would get another cost code, or go to another project
 * @param fails documents that would fail for it and do not now
 */
public record Consequences(
        List<Freed> frees, List<Moved> moves, List<Failing> fails, Totals totals) {

    /**
     * A document that would go.
     *
     * @param document its source key
     * @param amount null while it waits for another record
     */
    public record Freed(
            long recordId,
            String division,
            Entity entity,
            String document,
            @Nullable BigDecimal amount) {}

    /**
     * A line that would move.
     *
     * @param line its key within the document
     * @param project Procore's id of the project that it is in
     * @param toProject the one that it would be in, mostly the same
     * @param fromCode cost code and type that Procore has it on
     * @param amount what Procore holds of it
     */
    public record Moved(
            long recordId,
            String division,
            Entity entity,
            String document,
            String line,
            long project,
            long toProject,
            String fromCode,
            String toCode,
            BigDecimal amount) {}

    /**
     * A document that would fail.
     *
     * @param amount what it comes to now; null where that is not known
     */
    public record Failing(
            long recordId,
            String division,
            Entity entity,
            String document,
            @Nullable BigDecimal amount,
            Reason reason) {}

    /**
     * How much of it there is.
     *
     * @param looked documents that the change concerns at all
     * @param complete whether the lists have everything that the totals count
     */
    public record Totals(long looked, Sum frees, Sum moves, Sum fails, boolean complete) {}

    /** How many, and what they come to. */
    public record Sum(long count, BigDecimal amount) {}
}

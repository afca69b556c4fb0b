package dev.plumbline.sync;

import dev.plumbline.domain.Entity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do, for people and for other programs.
 *
 * @param documents those whose money would change most; all of them are to be had one by one
 * @param needsAPerson what would not be sent, by reason
 * @param calls requests to Procore, from the first list that mapping asks for
 * @param notKnown what cannot be told beforehand
 * @param guard what the guards have against it; null where nothing
 */
@RegisterForReflection(registerFullHierarchy = true)
public record Plan(
        List<EntityChanges> entities,
        MoneyChange money,
        List<ProjectChange> projects,
        List<CodeChange> costCodes,
        int documentCount,
        List<PlannedDocument> documents,
        List<NotSent> needsAPerson,
        PlannedCalls calls,
        List<String> notKnown,
        @Nullable String guard) {

    /**
     * What would become of the documents of an entity.
     *
     * @param failed those that need a person
     * @param parked those that wait for another record
     * @param skipped those that are no project cost, or are as Procore has them
     */
    public record EntityChanges(
            Entity entity,
            int creates,
            int updates,
            int voids,
            int failed,
            int parked,
            int skipped) {}

    /**
     * Money that Procore counts of what would be sent.
     *
     * @param absolute the sum of all changes without regard to their sign
     */
    public record MoneyChange(
            BigDecimal now, BigDecimal then, BigDecimal change, BigDecimal absolute) {}

    /**
     * A Procore project whose totals would change.
     *
     * @param entity purchase orders are commitments, AP invoices are direct costs
     * @param now all that Procore counts of the division in it, as last sent
     */
    public record ProjectChange(
            long procoreProjectId,
            @Nullable String name,
            Entity entity,
            BigDecimal now,
            BigDecimal then,
            BigDecimal change) {}

    /**
     * A cost code of a project whose totals would change.
     *
     * @param code the cost code and the cost type
     * @param now what Procore counts on it of the documents that would be sent
     */
    public record CodeChange(
            long procoreProjectId,
            String code,
            Entity entity,
            BigDecimal now,
            BigDecimal then,
            BigDecimal change) {}

    /** Documents that one reason keeps from being sent. */
    public record NotSent(String reason, int count, String example) {}

    /**
     * Requests to Procore.
     *
     * @param byKind as they are counted when they are sent
     * @param seconds how long they take under the limits, with what is left of them now and the
     *     reserve left to others; what the answers take themselves comes on top. Null while Procore
     *     has named no limit
     * @param limits the limits in a sentence
     */
    public record PlannedCalls(
            long total, Map<String, Long> byKind, @Nullable Long seconds, String limits) {}
}

package dev.plumbline.sync;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.Reason;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do with one document, for people.
 *
 * @param name as Epicor users know it
 * @param now the money that Procore counts of it
 * @param then the money that it would count
 * @param reason why it, or part of it, would not be sent; null where all would be
 * @param parts one for each Procore object that something would be sent of
 */
@RegisterForReflection(registerFullHierarchy = true)
public record PlannedDocument(
        long recordId,
        Entity entity,
        String sourceKey,
        String name,
        Action action,
        BigDecimal now,
        BigDecimal then,
        @Nullable Reason reason,
        List<PlannedPart> parts) {

    /** What would be done. */
    public enum Action {
        /** Procore gets something that it does not have. */
        CREATE,
        /** Procore has it, and something of it changes. */
        UPDATE,
        /** Procore counts money of it, and would count none. */
        VOID,
        /** Nothing would be sent: it needs a person, waits, or is no project cost. */
        NONE
    }

    /**
     * A Procore object of the document.
     *
     * @param projectId Procore's project, 0 for the company
     * @param reason why it would not be sent
     */
    public record PlannedPart(
            long projectId,
            Action action,
            BigDecimal now,
            BigDecimal then,
            @Nullable Reason reason,
            Differences differences,
            List<CodeChange> codes) {
        /** By how much its money would change. */
        BigDecimal change() {
            return then.subtract(now);
        }
    }

    /**
     * What an object counts on a cost code.
     *
     * @param code the cost code and the cost type
     */
    public record CodeChange(String code, BigDecimal now, BigDecimal then) {}

    /** By how much the totals of Procore's projects would change, without regard to the sign. */
    BigDecimal moved() {
        return Money.sum(parts.stream().map(part -> part.change().abs()).toList());
    }

    /** Whether something of it would be sent. */
    boolean isSent() {
        return action != Action.NONE;
    }

    /** What Epicor users call a document. */
    static String name(Entity entity, String key) {
        int slash = key.indexOf('/');
        return entity == Entity.AP_INVOICE && slash > 0
                ? "invoice " + key.substring(slash + 1) + " of vendor " + key.substring(0, slash)
                : entity.word() + " " + key;
    }
}

package dev.plumbline.explain;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.RecordStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param asked what was asked
 * @param live whether Procore and Epicor were asked, too
 * @param documents the documents that it is about; none where there is none of the kind
 * @param sentences the same for people, in the order to be read
 */
public record Explanation(
        String asked, boolean live, List<Document> documents, List<String> sentences) {

    /**
     * One document of Epicor.
     *
     * @param status null for one that Procore should not have
     * @param date OrderDate or ApplyDate, which decides which rules hold
     * @param readAt when Plumbline first read it as it is now, as far as the audit goes back
     * @param readByRun the run that did
     * @param targets what it became in Procore
     * @param waiting its lines while nothing of them is in Procore, as far as they can be told
     */
    public record Document(
            String division,
            String epicorCompany,
            Entity entity,
            String key,
            long recordId,
            @Nullable RecordStatus status,
            @Nullable Reason reason,
            @Nullable BigDecimal amount,
            String currency,
            @Nullable Integer vendorNum,
            @Nullable String vendorName,
            @Nullable LocalDate date,
            @Nullable Instant readAt,
            @Nullable Long readByRun,
            List<Target> targets,
            List<Line> waiting) {}

    /**
     * An object of Procore.
     *
     * @param procoreProjectId null for a vendor, who belongs to the company
     * @param amount what Plumbline wants it to be; null for a vendor
     * @param sentAmount what it was when it was last seen in step; null before that
     * @param sentAt when, by which run and under which identifier in Procore's own log
     * @param requests what was sent for it, newest first
     * @param inProcore what Procore says now; null where it was not asked
     */
    public record Target(
            @Nullable Long procoreProjectId,
            String kind,
            @Nullable Long procoreId,
            String originId,
            String state,
            boolean withdrawn,
            @Nullable Reason reason,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal sentAmount,
            @Nullable Instant sentAt,
            @Nullable Long sentByRun,
            @Nullable String requestId,
            List<Request> requests,
            List<Line> lines,
            @Nullable InProcore inProcore) {}

    /**
     * A request that changed something in Procore, or may have, as the journal has it.
     *
     * @param requestIds what Procore calls it in its own log, and every repeat of it; none where no
     *     answer said
     */
    public record Request(
            long journalId,
            String what,
            @Nullable Long runId,
            Instant sentAt,
            @Nullable Instant answeredAt,
            String state,
            List<String> requestIds) {}

    /**
     * A line.
     *
     * @param asked whether the question was about this one
     * @param key within its document and project
     * @param epicor where it stands in Epicor, in words
     * @param epicorProject known while it waits
     * @param procoreLineId null while Procore has none
     * @param rule what decided about its code; null where the table has no rule for it today
     * @param budgetCodeId known where Procore was asked
     * @param inProcore the amount that Procore says, where it was asked
     */
    public record Line(
            boolean asked,
            String key,
            String epicor,
            @Nullable String originId,
            @Nullable Long procoreLineId,
            @Nullable String epicorProject,
            String description,
            BigDecimal amount,
            String glAccount,
            @Nullable Rule rule,
            @Nullable String costCode,
            @Nullable String costType,
            @Nullable Long budgetCodeId,
            @Nullable BigDecimal inProcore) {}

    /**
     * The rule that decided.
     *
     * @param division null where all divisions share it
     */
    public record Rule(
            @Nullable Long id,
            @Nullable String division,
            String glAccount,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    /** What Procore says now. */
    public record InProcore(
            boolean found, @Nullable String status, @Nullable BigDecimal total, int lines) {}

    /** Whether anything is known of what was asked. */
    public boolean isFound() {
        return !documents.isEmpty();
    }
}

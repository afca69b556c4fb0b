package dev.plumbline.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.RecordRef;
import dev.plumbline.ledger.RecordRefs;
import dev.plumbline.ledger.Records;
import dev.plumbline.mapping.CostCodeTable;
import dev.plumbline.mapping.ProjectRule;
import dev.plumbline.mapping.ProjectRules;
import dev.plumbline.sync.CostLine;
import dev.plumbline.sync.Entities;
import dev.plumbline.sync.EntitySync;
import dev.plumbline.sync.Mapped;
import dev.plumbline.sync.MappedPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The cost lines of stored documents, worked out by the mappers themselves as if nothing but rules
 * for GL accounts could be missing; neither Epicor nor Procore is asked.
 */
@ApplicationScoped
public class StoredLines {
    private static final Logger LOG = Logger.getLogger(StoredLines.class);

    private final Records records;
    private final RecordRefs refs;
    private final ProjectRules projectRules;
    private final Entities entities;
    private final EpicorJobs jobs;
    private final ObjectMapper json;

    public StoredLines(
            Records records,
            RecordRefs refs,
            ProjectRules projectRules,
            Entities entities,
            EpicorJobs jobs,
            ObjectMapper json) {
        this.records = records;
        this.refs = refs;
        this.projectRules = projectRules;
        this.entities = entities;
        this.jobs = jobs;
        this.json = json;
    }

    /**
     * A line.
     *
     * @param epicorProject Epicor's projects that it belongs to, one unless Procore joins them
     * @param hasRule whether the table has a code for its account
     */
    public record Line(String epicorProject, CostLine line, boolean hasRule) {}

    /**
     * A document's lines.
     *
     * @param document as Epicor's record of its entity
     * @param unmapped the accounts that have no rule, those of lines without an amount too
     */
    public record Judged(
            LedgerRecord record, Object document, List<Line> lines, Set<String> unmapped) {}

    /**
     * The lines of some records of one entity; records whose document cannot be read are left out.
     */
    public List<Judged> of(
            Division division, Entity entity, List<LedgerRecord> batch, CostCodeTable table) {
        return of(division, entities.of(entity), batch, table);
    }

    private <D, C> List<Judged> of(
            Division division,
            EntitySync<D, C> entity,
            List<LedgerRecord> batch,
            CostCodeTable table) {
        Map<String, String> projectsOfJobs = projectsOfJobs(division, entity, batch);
        List<Judged> all = new ArrayList<>();
        for (LedgerRecord record : batch) {
            if (record.document() != null) {
                Numbers numbers = new Numbers(division.name());
                OnlyAccounts lookups =
                        new OnlyAccounts(
                                division.name(),
                                table,
                                projectsOfJobs,
                                number -> order(division, number),
                                numbers::of);
                judge(division, entity, record, lookups, numbers).ifPresent(all::add);
            }
        }
        return all;
    }

    private <D, C> Optional<Judged> judge(
            Division division,
            EntitySync<D, C> entity,
            LedgerRecord record,
            OnlyAccounts lookups,
            Numbers numbers) {
        D document = read(record, entity.documentType());
        try {
            Mapped<C> mapped = entity.map(division, document, lookups);
            List<Line> lines = new ArrayList<>();
            byProject(entity, mapped)
                    .forEach((project, its) ->
                            its.forEach(line -> lines.add(line(numbers.name(project), line))));
            return Optional.of(
                    new Judged(
                            record,
                            Objects.requireNonNull(document),
                            lines,
                            Set.copyOf(lookups.unmapped())));
        } catch (ArithmeticException | NullPointerException | IllegalArgumentException fault) {
            LOG.debugf("%s %s: %s", record.entity().word(), record.sourceKey(), fault);
            return Optional.empty(); // its record says so; what it would cost is not known
        }
    }

    private static Line line(String project, CostLine line) {
        return new Line(project, line, !OnlyAccounts.NONE.equals(line.code()));
    }

    private static <C> Map<Long, List<CostLine>> byProject(
            EntitySync<?, C> entity, Mapped<C> mapped) {
        Map<Long, List<CostLine>> lines = new HashMap<>();
        if (mapped instanceof Mapped.Parts<C> whole) {
            for (MappedPart<C> part : whole.parts()) {
                lines.computeIfAbsent(part.projectId(), _ -> new ArrayList<>())
                        .addAll(entity.lines(part.content()));
            }
        } else if (mapped instanceof Mapped.Failed<C> failed) {
            lines.putAll(failed.judged());
        }
        return lines;
    }

    private Optional<String> order(Division division, int number) {
        return records.byKey(
                        division.name(), Entity.PURCHASE_ORDER, SourceKey.purchaseOrder(number))
                .map(LedgerRecord::document);
    }

    private Map<String, String> projectsOfJobs(
            Division division, EntitySync<?, ?> entity, List<LedgerRecord> batch) {
        List<RecordRef.Ref> all = refs.refs(batch.stream().map(LedgerRecord::id).toList());
        Set<String> named = new HashSet<>(entity.jobsBeyond(division, all));
        all.stream()
                .filter(ref -> ref.kind() == RecordRef.Kind.JOB)
                .forEach(ref -> named.add(ref.value()));
        return named.isEmpty() ? Map.of() : jobs.known(division, named);
    }

    private <D> D read(LedgerRecord record, Class<D> type) {
        try {
            return json.readValue(record.document(), type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(
                    "record " + record.id() + " does not hold its document", broken);
        }
    }

    /**
     * Numbers for Epicor's projects, as if Procore had one for each; those that the table of
     * projects sends to one have one number.
     */
    private final class Numbers {
        private final Map<String, Long> exceptions = new HashMap<>();
        private final Map<String, Long> numbers = new HashMap<>();
        private long next = -1;

        Numbers(String division) {
            for (ProjectRule rule : projectRules.all()) {
                if (rule.division().equals(division)) {
                    exceptions.put(rule.epicorProject(), rule.procoreProjectId());
                }
            }
        }

        long of(String epicorProject) {
            return numbers.computeIfAbsent(
                    epicorProject,
                    name -> {
                        Long exception = exceptions.get(name);
                        return exception == null ? next-- : exception;
                    });
        }

        String name(long number) {
            return numbers.entrySet().stream()
                    .filter(entry -> entry.getValue() == number)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .reduce((one, other) -> one + ", " + other)
                    .orElse("");
        }
    }
}

package dev.plumbline.whatif;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.RecordRef;
import dev.plumbline.mapping.CostCodeRule;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.mapping.GlPattern;
import dev.plumbline.mapping.ProjectRule;
import dev.plumbline.mapping.ProjectRules;
import dev.plumbline.reference.ReferenceAnswers;
import dev.plumbline.sync.Divisions;
import dev.plumbline.sync.MapRecords;
import dev.plumbline.sync.Tried;
import dev.plumbline.whatif.Consequences.Failing;
import dev.plumbline.whatif.Consequences.Freed;
import dev.plumbline.whatif.Consequences.Moved;
import dev.plumbline.whatif.SentLines.Sent;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a changed table would do to the documents that name what it is about: each is mapped twice,
 * with the table as it is and as it would be, by the mappers that the runs use. Nothing is saved or
 * sent; Procore is asked for lists of codes that this process has not read yet.
 */
@ApplicationScoped
public class WhatIf {
    private static final int AT_ONCE = 100;
    private static final List<Entity> DOCUMENTS = List.of(Entity.PURCHASE_ORDER, Entity.AP_INVOICE);

    private final Divisions divisions;
    private final CostCodeRules costCodes;
    private final ProjectRules projects;
    private final Concerned concerned;
    private final ReferenceAnswers reference;
    private final MapRecords mapping;
    private final SentLines sentLines;

    WhatIf(
            Divisions divisions,
            CostCodeRules costCodes,
            ProjectRules projects,
            Concerned concerned,
            ReferenceAnswers reference,
            MapRecords mapping,
            SentLines sentLines) {
        this.divisions = divisions;
        this.costCodes = costCodes;
        this.projects = projects;
        this.concerned = concerned;
        this.reference = reference;
        this.mapping = mapping;
        this.sentLines = sentLines;
    }

    /** Both tables. */
    private record Tables(List<CostCodeRule> costCodes, List<ProjectRule> projects) {}

    /** What a whole table of cost codes would do. */
    public Consequences costCodes(List<CostCodeRule> proposed) {
        Tables now = new Tables(costCodes.all(), projects.all());
        Set<CostCodeRule> changed = difference(bare(now.costCodes()), bare(proposed));
        Tally tally = new Tally();
        for (Division division : divisions.all()) {
            List<GlPattern> patterns =
                    changed.stream()
                            .filter(rule ->
                                    rule.division() == null
                                            || rule.division().equals(division.name()))
                            .map(rule -> GlPattern.of(rule.glAccount()))
                            .toList();
            Set<String> accounts =
                    concerned.named(division, RecordRef.Kind.GL_ACCOUNT).stream()
                            .filter(account ->
                                    patterns.stream().anyMatch(pattern -> pattern.matches(account)))
                            .collect(Collectors.toSet());
            compare(
                    division,
                    RecordRef.Kind.GL_ACCOUNT,
                    accounts,
                    now,
                    new Tables(proposed, now.projects()),
                    tally);
        }
        return tally.all();
    }

    /** What a whole table of projects would do. */
    public Consequences projects(List<ProjectRule> proposed) {
        Tables now = new Tables(costCodes.all(), projects.all());
        Set<ProjectRule> changed = difference(bareProjects(now.projects()), bareProjects(proposed));
        Tally tally = new Tally();
        for (Division division : divisions.all()) {
            Set<String> named =
                    changed.stream()
                            .filter(rule -> rule.division().equals(division.name()))
                            .map(ProjectRule::epicorProject)
                            .collect(Collectors.toSet());
            compare(
                    division,
                    RecordRef.Kind.PROJECT,
                    named,
                    now,
                    new Tables(now.costCodes(), proposed),
                    tally);
        }
        return tally.all();
    }

    private static Set<CostCodeRule> bare(List<CostCodeRule> rules) {
        return rules.stream()
                .map(rule ->
                        new CostCodeRule(
                                null,
                                rule.division(),
                                rule.glAccount(),
                                rule.costCode(),
                                rule.costType(),
                                rule.validFrom(),
                                rule.validTo()))
                .collect(Collectors.toSet());
    }

    private static Set<ProjectRule> bareProjects(List<ProjectRule> rules) {
        return rules.stream()
                .map(rule ->
                        new ProjectRule(
                                null,
                                rule.division(),
                                rule.epicorProject(),
                                rule.procoreProjectId()))
                .collect(Collectors.toSet());
    }

    private static <R> Set<R> difference(Set<R> one, Set<R> other) {
        Set<R> all = new HashSet<>(one);
        all.addAll(other);
        all.removeIf(rule -> one.contains(rule) && other.contains(rule));
        return all;
    }

    private void compare(
            Division division,
            RecordRef.Kind kind,
            Collection<String> values,
            Tables now,
            Tables then,
            Tally tally) {
        if (values.isEmpty()) {
            return;
        }
        for (Entity entity : DOCUMENTS) {
            long after = 0;
            List<LedgerRecord> batch = concerned.of(division, entity, kind, values, 0, AT_ONCE);
            while (!batch.isEmpty()) {
                tally.looked(batch.size());
                compare(division, entity, batch, now, then, tally);
                after = batch.getLast().id();
                batch = concerned.of(division, entity, kind, values, after, AT_ONCE);
            }
        }
    }

    private void compare(
            Division division,
            Entity entity,
            List<LedgerRecord> batch,
            Tables now,
            Tables then,
            Tally tally) {
        List<Tried> before = tried(division, entity, batch, now);
        List<Tried> after = tried(division, entity, batch, then);
        Map<Long, List<Sent>> sent = sentLines.of(batch);
        for (int i = 0; i < batch.size(); i++) {
            new Difference(before.get(i), after.get(i))
                    .tell(sent.getOrDefault(batch.get(i).id(), List.of()), tally);
        }
    }

    private List<Tried> tried(
            Division division, Entity entity, List<LedgerRecord> batch, Tables tables) {
        return mapping.tried(
                division,
                entity,
                batch,
                (its, jobs) -> reference.of(its, jobs, tables.costCodes(), tables.projects()));
    }

    /** One document with one table and with the other. */
    private record Difference(Tried before, Tried after) {

        void tell(List<Sent> sent, Tally tally) {
            LedgerRecord record = before.record();
            boolean failed = before.outcome().fails();
            boolean fails = after.outcome().fails();
            if (failed && !fails) {
                tally.frees(
                        new Freed(
                                record.id(),
                                record.division(),
                                record.entity(),
                                record.sourceKey().value(),
                                after.outcome().kind() == Tried.Kind.WAITS ? null : sum(after)));
            } else if (!failed && fails && record.status() != RecordStatus.FAILED) {
                tally.fails(
                        new Failing(
                                record.id(),
                                record.division(),
                                record.entity(),
                                record.sourceKey().value(),
                                before.outcome().kind() == Tried.Kind.WANTED
                                        ? sum(before)
                                        : record.amount(),
                                after.outcome().reasons().getFirst()));
            }
            if (after.outcome().kind() == Tried.Kind.WANTED) {
                moves(sent, tally);
            }
        }

        private void moves(List<Sent> sent, Tally tally) {
            LedgerRecord record = before.record();
            Map<String, Tried.PlacedLine> were = failed() ? Map.of() : byKey(before);
            Map<String, Tried.PlacedLine> become = byKey(after);
            for (Sent line : sent) {
                Tried.PlacedLine to = become.get(line.key());
                if (to != null
                        && to.line().code() != null
                        && !isAt(line, to)
                        && !isSame(were.get(line.key()), to)) {
                    tally.moves(
                            new Moved(
                                    record.id(),
                                    record.division(),
                                    record.entity(),
                                    record.sourceKey().value(),
                                    line.key(),
                                    line.project(),
                                    to.project(),
                                    line.code().toString(),
                                    to.line().code().toString(),
                                    line.amount()));
                }
            }
        }

        private boolean failed() {
            return before.outcome().fails();
        }

        private static boolean isAt(Sent line, Tried.PlacedLine to) {
            return line.project() == to.project() && line.code().equals(to.line().code());
        }

        /** What goes there anyway does not go for the change. */
        private static boolean isSame(Tried.@Nullable PlacedLine was, Tried.PlacedLine to) {
            return was != null
                    && was.project() == to.project()
                    && to.line().code() != null
                    && to.line().code().equals(was.line().code());
        }

        private static Map<String, Tried.PlacedLine> byKey(Tried tried) {
            Map<String, Tried.PlacedLine> lines = new HashMap<>();
            tried.lines().forEach(line -> lines.put(line.line().key(), line));
            return lines;
        }

        private static BigDecimal sum(Tried tried) {
            return Money.sum(tried.lines().stream().map(line -> line.line().amount()).toList());
        }
    }
}

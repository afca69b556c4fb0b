package dev.plumbline.mapping;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The stored cost code table. One change at a time; every change is checked as part of the whole
 * table, told to the {@link MappingListener}s and answered.
 */
@ApplicationScoped
public class CostCodeRules implements PanacheRepository<CostCodeRow> {
    private final Instance<MappingListener> listeners;

    CostCodeRules(Instance<MappingListener> listeners) {
        this.listeners = listeners;
    }

    /** Every rule, in the order in which they were added. */
    @Transactional
    public List<CostCodeRule> all() {
        return list("order by id").stream().map(CostCodeRow::rule).toList();
    }

    /** The table to look accounts up in, as it stands now. */
    @Transactional
    public CostCodeTable table() {
        return new CostCodeTable(all());
    }

    /**
     * Makes the rules the whole table; rules that stand already keep their numbers.
     *
     * @param rules their numbers are ignored
     * @param divisions the names of all divisions
     * @throws TableRefused where a rule is wrong, by its position in the list
     */
    @Transactional
    public TableChange<CostCodeRule> replaceAll(
            List<CostCodeRule> rules, Collection<String> divisions) {
        refuse(RuleChecks.costCodes(Placed.inOrder(rules), divisions));
        lock();
        Set<CostCodeRule> wanted = new HashSet<>();
        rules.forEach(rule -> wanted.add(rule.withId(null)));
        List<CostCodeRule> removed = new ArrayList<>();
        for (CostCodeRow row : list("order by id")) {
            if (!wanted.remove(row.rule().withId(null))) {
                removed.add(row.rule());
                delete(row);
            }
        }
        flush();
        List<CostCodeRule> added =
                rules.stream()
                        .filter(rule -> wanted.contains(rule.withId(null)))
                        .map(this::store)
                        .toList();
        return tell(new TableChange<>(removed, added));
    }

    /**
     * Adds one rule.
     *
     * @throws TableRefused where it is wrong or overlaps one that stands
     */
    @Transactional
    public TableChange<CostCodeRule> add(CostCodeRule rule, Collection<String> divisions) {
        refuse(RuleChecks.costCodes(Placed.inOrder(List.of(rule)), divisions));
        lock();
        refuseOverlap(rule, all());
        return tell(new TableChange<>(List.of(), List.of(store(rule))));
    }

    /**
     * What the table would be with these rules instead; nothing is stored.
     *
     * @throws TableRefused as {@link #replaceAll} does
     */
    public List<CostCodeRule> instead(List<CostCodeRule> rules, Collection<String> divisions) {
        refuse(RuleChecks.costCodes(Placed.inOrder(rules), divisions));
        return List.copyOf(rules);
    }

    /**
     * What the table would be with one rule more; nothing is stored.
     *
     * @throws TableRefused as {@link #add} does
     */
    @Transactional
    public List<CostCodeRule> with(CostCodeRule rule, Collection<String> divisions) {
        refuse(RuleChecks.costCodes(Placed.inOrder(List.of(rule)), divisions));
        List<CostCodeRule> all = new ArrayList<>(all());
        refuseOverlap(rule, all);
        all.add(rule);
        return all;
    }

    private static void refuseOverlap(CostCodeRule rule, List<CostCodeRule> standing) {
        standing.stream()
                .filter(rule::overlaps)
                .findFirst()
                .ifPresent(one -> refuse(List.of(overlap(rule, one))));
    }

    /** Deletes one rule; empty where there is none of the number. */
    @Transactional
    public Optional<TableChange<CostCodeRule>> delete(long id) {
        lock();
        return findByIdOptional(id)
                .map(row -> {
                    delete(row);
                    flush();
                    return tell(new TableChange<>(List.of(row.rule()), List.of()));
                });
    }

    private CostCodeRule store(CostCodeRule rule) {
        CostCodeRow row = new CostCodeRow(rule);
        persist(row);
        return row.rule();
    }

    private TableChange<CostCodeRule> tell(TableChange<CostCodeRule> change) {
        if (!change.isEmpty()) {
            Set<String> patterns =
                    change.all().stream().map(CostCodeRule::glAccount).collect(Collectors.toSet());
            Set<String> divisions = divisions(change.all());
            listeners.forEach(listener -> listener.costCodesChanged(patterns, divisions));
        }
        return change;
    }

    private static Set<String> divisions(List<CostCodeRule> rules) {
        Set<String> divisions = new HashSet<>();
        for (CostCodeRule rule : rules) {
            if (rule.division() == null) {
                return Set.of();
            }
            divisions.add(rule.division());
        }
        return divisions;
    }

    private static TableError overlap(CostCodeRule rule, CostCodeRule standing) {
        return new TableError(
                1,
                "glAccount",
                "%s has a rule for the same dates already, number %d; delete that one first or make validFrom and validTo disjoint"
                        .formatted(rule.glAccount(), standing.id()));
    }

    private static void refuse(List<TableError> errors) {
        if (!errors.isEmpty()) {
            throw new TableRefused(errors);
        }
    }

    /** Readers go on; other writers wait, so that two cannot add overlapping rules. */
    private void lock() {
        getEntityManager()
                .createNativeQuery("lock table cost_code_rule in share row exclusive mode")
                .executeUpdate();
    }
}

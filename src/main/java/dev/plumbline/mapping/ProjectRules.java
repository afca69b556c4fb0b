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
 * The stored project exceptions. One change at a time; every change is checked as part of the whole
 * table, told to the {@link MappingListener}s and answered.
 */
@ApplicationScoped
public class ProjectRules implements PanacheRepository<ProjectRow> {
    private final Instance<MappingListener> listeners;

    ProjectRules(Instance<MappingListener> listeners) {
        this.listeners = listeners;
    }

    /** Every rule, in the order in which they were added. */
    @Transactional
    public List<ProjectRule> all() {
        return list("order by id").stream().map(ProjectRow::rule).toList();
    }

    /**
     * Makes the rules the whole table; rules that stand already keep their numbers.
     *
     * @param rules their numbers are ignored
     * @param divisions the names of all divisions
     * @throws TableRefused where a rule is wrong, by its position in the list
     */
    @Transactional
    public TableChange<ProjectRule> replaceAll(
            List<ProjectRule> rules, Collection<String> divisions) {
        refuse(RuleChecks.projects(Placed.inOrder(rules), divisions));
        lock();
        Set<ProjectRule> wanted = new HashSet<>();
        rules.forEach(rule -> wanted.add(rule.withId(null)));
        List<ProjectRule> removed = new ArrayList<>();
        for (ProjectRow row : list("order by id")) {
            if (!wanted.remove(row.rule().withId(null))) {
                removed.add(row.rule());
                delete(row);
            }
        }
        flush();
        List<ProjectRule> added =
                rules.stream()
                        .filter(rule -> wanted.contains(rule.withId(null)))
                        .map(this::store)
                        .toList();
        return tell(new TableChange<>(removed, added));
    }

    /**
     * Adds one rule.
     *
     * @throws TableRefused where it is wrong or its project has one already
     */
    @Transactional
    public TableChange<ProjectRule> add(ProjectRule rule, Collection<String> divisions) {
        refuse(RuleChecks.projects(Placed.inOrder(List.of(rule)), divisions));
        lock();
        find("division = ?1 and epicorProject = ?2", rule.division(), rule.epicorProject())
                .firstResultOptional()
                .ifPresent(row -> refuse(List.of(taken(row.rule()))));
        return tell(new TableChange<>(List.of(), List.of(store(rule))));
    }

    /**
     * What the table would be with these rules instead; nothing is stored.
     *
     * @throws TableRefused as {@link #replaceAll} does
     */
    public List<ProjectRule> instead(List<ProjectRule> rules, Collection<String> divisions) {
        refuse(RuleChecks.projects(Placed.inOrder(rules), divisions));
        return List.copyOf(rules);
    }

    /**
     * What the table would be with one rule more; nothing is stored.
     *
     * @throws TableRefused as {@link #add} does
     */
    @Transactional
    public List<ProjectRule> with(ProjectRule rule, Collection<String> divisions) {
        refuse(RuleChecks.projects(Placed.inOrder(List.of(rule)), divisions));
        List<ProjectRule> all = new ArrayList<>(all());
        all.stream()
                .filter(standing ->
                        standing.division().equals(rule.division())
                                && standing.epicorProject().equals(rule.epicorProject()))
                .findFirst()
                .ifPresent(standing -> refuse(List.of(taken(standing))));
        all.add(rule);
        return all;
    }

    /** Deletes one rule; empty where there is none of the number. */
    @Transactional
    public Optional<TableChange<ProjectRule>> delete(long id) {
        lock();
        return findByIdOptional(id)
                .map(row -> {
                    delete(row);
                    flush();
                    return tell(new TableChange<>(List.of(row.rule()), List.of()));
                });
    }

    private ProjectRule store(ProjectRule rule) {
        ProjectRow row = new ProjectRow(rule);
        persist(row);
        return row.rule();
    }

    private TableChange<ProjectRule> tell(TableChange<ProjectRule> change) {
        if (!change.isEmpty()) {
            Set<String> projects =
                    change.all().stream()
                            .map(ProjectRule::epicorProject)
                            .collect(Collectors.toSet());
            Set<String> divisions =
                    change.all().stream().map(ProjectRule::division).collect(Collectors.toSet());
            listeners.forEach(listener -> listener.projectsChanged(projects, divisions));
        }
        return change;
    }

    private static TableError taken(ProjectRule standing) {
        return new TableError(
                1,
                "epicorProject",
                "project %s of division %s has rule number %d already; delete that one first"
                        .formatted(standing.epicorProject(), standing.division(), standing.id()));
    }

    private static void refuse(List<TableError> errors) {
        if (!errors.isEmpty()) {
            throw new TableRefused(errors);
        }
    }

    /** Readers go on; other writers wait, so that two cannot add the same project. */
    private void lock() {
        getEntityManager()
                .createNativeQuery("lock table project_rule in share row exclusive mode")
                .executeUpdate();
    }
}

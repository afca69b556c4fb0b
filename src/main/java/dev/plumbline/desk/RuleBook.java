package dev.plumbline.desk;

import dev.plumbline.domain.Division;
import dev.plumbline.mapping.CostCodeRule;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.mapping.ProjectRule;
import dev.plumbline.mapping.ProjectRules;
import dev.plumbline.mapping.TableChange;
import dev.plumbline.sync.Divisions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Changes of the mapping tables by people; who made them is kept with them. */
@ApplicationScoped
public class RuleBook {
    private final CostCodeRules costCodes;
    private final ProjectRules projects;
    private final Divisions divisions;
    private final MappingHistory history;

    RuleBook(
            CostCodeRules costCodes,
            ProjectRules projects,
            Divisions divisions,
            MappingHistory history) {
        this.costCodes = costCodes;
        this.projects = projects;
        this.divisions = divisions;
        this.history = history;
    }

    /**
     * Adds a rule.
     *
     * @throws dev.plumbline.mapping.TableRefused where it is wrong or overlaps one that stands
     */
    @Transactional
    public CostCodeRule add(CostCodeRule rule, String who) {
        TableChange<CostCodeRule> change = costCodes.add(rule, names());
        history.costCodes(who, change);
        return change.added().getFirst();
    }

    /**
     * Puts a rule in the place of another one; empty where there is none of the number.
     *
     * @throws dev.plumbline.mapping.TableRefused as {@link #add} does, and nothing is changed
     */
    @Transactional
    public Optional<CostCodeRule> change(long id, CostCodeRule rule, String who) {
        return costCodes
                .delete(id)
                .map(gone -> {
                    history.costCodes(who, gone);
                    return add(rule, who);
                });
    }

    /** Deletes a rule; false where there is none of the number. */
    @Transactional
    public boolean delete(long id, String who) {
        Optional<TableChange<CostCodeRule>> change = costCodes.delete(id);
        change.ifPresent(gone -> history.costCodes(who, gone));
        return change.isPresent();
    }

    /**
     * Makes the rules the whole table.
     *
     * @throws dev.plumbline.mapping.TableRefused where one is wrong
     */
    @Transactional
    public TableChange<CostCodeRule> replaceAll(List<CostCodeRule> rules, String who) {
        TableChange<CostCodeRule> change = costCodes.replaceAll(rules, names());
        history.costCodes(who, change);
        return change;
    }

    /**
     * Adds a project exception.
     *
     * @throws dev.plumbline.mapping.TableRefused where it is wrong or its project has one
     */
    @Transactional
    public ProjectRule addProject(ProjectRule rule, String who) {
        TableChange<ProjectRule> change = projects.add(rule, names());
        history.projects(who, change);
        return change.added().getFirst();
    }

    /** Deletes a project exception; false where there is none of the number. */
    @Transactional
    public boolean deleteProject(long id, String who) {
        Optional<TableChange<ProjectRule>> change = projects.delete(id);
        change.ifPresent(gone -> history.projects(who, gone));
        return change.isPresent();
    }

    /**
     * Makes the exceptions the whole table.
     *
     * @throws dev.plumbline.mapping.TableRefused where one is wrong
     */
    @Transactional
    public TableChange<ProjectRule> replaceAllProjects(List<ProjectRule> rules, String who) {
        TableChange<ProjectRule> change = projects.replaceAll(rules, names());
        history.projects(who, change);
        return change;
    }

    /** The divisions that a rule may name. */
    public List<String> names() {
        return divisions.all().stream().map(Division::name).toList();
    }
}

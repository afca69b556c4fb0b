package dev.plumbline.reconcile;

import dev.plumbline.domain.Division;
import dev.plumbline.mapping.ProjectRule;
import dev.plumbline.procore.ProcoreProject;
import dev.plumbline.reference.NamedProjects;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which Procore project stands for an Epicor project: the mapped exception, else the one active
 * project whose {@code origin_id}, else whose {@code project_number}, equals it; else one that was
 * closed.
 */
final class ProjectMatcher {
    private final Map<String, Match> known = new HashMap<>();
    private final Map<Long, ProcoreProject> projects = new HashMap<>();
    private final Map<String, Long> exceptions = new HashMap<>();

    ProjectMatcher(
            Division division, Collection<ProcoreProject> shown, Collection<ProjectRule> rules) {
        shown.forEach(project -> projects.put(project.id(), project));
        rules.stream()
                .filter(rule -> rule.division().equals(division.name()))
                .forEach(rule -> exceptions.put(rule.epicorProject(), rule.procoreProjectId()));
    }

    /**
     * A project that was looked for.
     *
     * @param id null where Procore has none
     * @param open whether documents can be sent there
     */
    record Match(@Nullable Long id, boolean open) {}

    Match of(String epicorProject) {
        return known.computeIfAbsent(epicorProject, this::look);
    }

    /** Whether Procore shows us the project, and open to documents. */
    boolean isOpen(long project) {
        ProcoreProject shown = projects.get(project);
        return shown != null && shown.active();
    }

    boolean isShown(long project) {
        return projects.containsKey(project);
    }

    private Match look(String epicorProject) {
        Long exception = exceptions.get(epicorProject);
        if (exception != null) {
            return isShown(exception)
                    ? new Match(exception, isOpen(exception))
                    : new Match(null, false);
        }
        List<ProcoreProject> active = NamedProjects.active(projects.values(), epicorProject);
        if (!active.isEmpty()) {
            return onlyOne(active, true);
        }
        return onlyOne(NamedProjects.closed(projects.values(), epicorProject), false);
    }

    /** Between several nobody guesses. */
    private static Match onlyOne(List<ProcoreProject> named, boolean open) {
        return named.size() == 1 ? new Match(named.getFirst().id(), open) : new Match(null, false);
    }
}

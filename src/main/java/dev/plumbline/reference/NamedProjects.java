package dev.plumbline.reference;

import dev.plumbline.procore.ProcoreProject;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The Procore projects that carry the number of an Epicor project, where no exception is mapped:
 * sending and reconciling mean the same ones by it.
 */
public final class NamedProjects {
    private NamedProjects() {}

    /** The active ones: a closed one does not hide an active one that is found by its number. */
    public static List<ProcoreProject> active(
            Collection<ProcoreProject> projects, String epicorProject) {
        return named(projects.stream().filter(ProcoreProject::active).toList(), epicorProject);
    }

    /** The closed ones, which say why there is no active one. */
    public static List<ProcoreProject> closed(
            Collection<ProcoreProject> projects, String epicorProject) {
        return named(
                projects.stream().filter(project -> !project.active()).toList(), epicorProject);
    }

    /** Those whose {@code origin_id}, else those whose {@code project_number} equals it. */
    private static List<ProcoreProject> named(List<ProcoreProject> projects, String epicorProject) {
        List<ProcoreProject> identified =
                carrying(projects, epicorProject, ProcoreProject::originId);
        return identified.isEmpty()
                ? carrying(projects, epicorProject, ProcoreProject::projectNumber)
                : identified;
    }

    private static List<ProcoreProject> carrying(
            List<ProcoreProject> projects,
            String epicorProject,
            Function<ProcoreProject, @Nullable String> identifier) {
        return projects.stream()
                .filter(project -> {
                    String carried = identifier.apply(project);
                    return carried != null && epicorProject.equals(carried.trim());
                })
                .toList();
    }
}

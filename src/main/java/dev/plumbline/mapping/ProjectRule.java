package dev.plumbline.mapping;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * An exception to the rule that a Procore project's {@code origin_id} or {@code project_number}
 * equals Epicor's {@code ProjectID}. Texts are trimmed.
 *
 * @param id of the stored rule, null before it is stored
 * @param division whose project it is; Epicor companies number projects each on its own
 * @param epicorProject Epicor's {@code ProjectID}
 * @param procoreProjectId Procore's id of the project
 */
@RegisterForReflection(registerFullHierarchy = true)
public record ProjectRule(
        @Nullable Long id, String division, String epicorProject, long procoreProjectId) {

    public ProjectRule {
        division = division.trim();
        epicorProject = epicorProject.trim();
    }

    ProjectRule withId(@Nullable Long newId) {
        return new ProjectRule(newId, division, epicorProject, procoreProjectId);
    }
}

package dev.plumbline.reconcile;

import dev.plumbline.domain.Text;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which Epicor project something belongs to: the one it names, else its job's.
 *
 * @param projectsOfJobs by JobNum; jobs without a project are not in it
 */
record Places(Map<String, String> projectsOfJobs) {

    Optional<String> project(@Nullable String projectId, @Nullable String jobNum) {
        String project = Text.trimmed(projectId);
        return project.isEmpty()
                ? Optional.ofNullable(projectsOfJobs.get(Text.trimmed(jobNum)))
                : Optional.of(project);
    }
}

package dev.plumbline.sandbox.demo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One construction site: a Procore project and the Epicor projects that mean it.
 *
 * @param id Procore project id
 * @param name Procore project name
 * @param projectNumber Procore {@code project_number}
 * @param originId Procore {@code origin_id}, null where only the number matches
 * @param active whether Procore still has it active
 * @param epicorProjects Epicor ProjectID by the division that works there
 */
record Site(
        long id,
        String name,
        String projectNumber,
        @Nullable String originId,
        boolean active,
        Map<Division, String> epicorProjects) {

    String projectOf(Division division) {
        String project = epicorProjects.get(division);
        if (project == null) {
            throw new IllegalArgumentException(division + " does not work on " + name);
        }
        return project;
    }

    /** One of the division's jobs of this site. */
    String jobOf(Division division, int number) {
        return "J" + projectOf(division).substring(1) + "-" + number;
    }
}

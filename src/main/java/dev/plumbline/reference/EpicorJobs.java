package dev.plumbline.reference;

import dev.plumbline.domain.Division;
import dev.plumbline.epicor.Epicor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The projects of Epicor's jobs. A job that has one keeps it, so what was once read is remembered.
 */
@ApplicationScoped
public class EpicorJobs {
    private final Epicor epicor;
    private final EntityManager database;
    private final EpicorJobs self;

    public EpicorJobs(Epicor epicor, EntityManager database, EpicorJobs self) {
        this.epicor = epicor;
        this.database = database;
        this.self = self;
    }

    /** The projects of those of the jobs that have one. */
    Map<String, String> projects(Division division, Set<String> jobs) {
        if (jobs.isEmpty()) {
            return Map.of();
        }
        Map<String, String> projects = new HashMap<>(self.known(division, jobs));
        Set<String> unknown = new HashSet<>(jobs);
        unknown.removeAll(projects.keySet());
        if (!unknown.isEmpty()) {
            Map<String, String> read = epicor.projectsOfJobs(division.epicorCompany(), unknown);
            self.remember(division, read);
            projects.putAll(read);
        }
        return projects;
    }

    /** The projects of those of the jobs that were read before and have one. */
    @Transactional
    @SuppressWarnings("unchecked")
    public Map<String, String> known(Division division, Set<String> jobs) {
        Map<String, String> projects = new HashMap<>();
        List<Object[]> rows =
                database.createNativeQuery(
                                "select job_num, project_id from job where division = :division and job_num in (:jobs)")
                        .setParameter("division", division.name())
                        .setParameter("jobs", jobs)
                        .getResultList();
        rows.forEach(row -> projects.put((String) row[0], (String) row[1]));
        return projects;
    }

    @Transactional
    void remember(Division division, Map<String, String> projects) {
        projects.forEach((job, project) ->
                database.createNativeQuery(
                                "insert into job (division, job_num, project_id) values (:division, :job, :project)"
                                        + " on conflict (division, job_num) do update set project_id = excluded.project_id")
                        .setParameter("division", division.name())
                        .setParameter("job", job)
                        .setParameter("project", project)
                        .executeUpdate());
    }
}

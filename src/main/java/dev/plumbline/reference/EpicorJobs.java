package dev.plumbline.reference;

import dev.plumbline.domain.Division;
import dev.plumbline.epicor.Epicor;
import dev.plumbline.ledger.Waking;
import dev.plumbline.remote.RemoteFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The projects of Epicor's jobs (Erp.BO.JobEntrySvc). What was once read is remembered, and read
 * again when a run needs it: a job may have been moved to another project.
 */
@ApplicationScoped
public class EpicorJobs {
    private static final Logger LOG = Logger.getLogger(EpicorJobs.class);

    private final Epicor epicor;
    private final EntityManager database;
    private final Waking waking;
    private final EpicorJobs self;
    private final Set<Job> fresh = ConcurrentHashMap.newKeySet();

    public EpicorJobs(Epicor epicor, EntityManager database, Waking waking, EpicorJobs self) {
        this.epicor = epicor;
        this.database = database;
        this.waking = waking;
        this.self = self;
    }

    /** Has every job read again that is asked for from now on. */
    void forget() {
        fresh.clear();
    }

    /** The projects of those of the jobs that have one. */
    Map<String, String> projects(Division division, Set<String> jobs) {
        if (jobs.isEmpty()) {
            return Map.of();
        }
        Map<String, String> projects = new HashMap<>(self.known(division, jobs));
        Set<String> doubtful = new HashSet<>(jobs);
        doubtful.removeIf(
                job -> projects.containsKey(job) && fresh.contains(new Job(division.name(), job)));
        if (!doubtful.isEmpty()) {
            projects.putAll(read(division, doubtful, projects));
            doubtful.forEach(job -> fresh.add(new Job(division.name(), job)));
        }
        return projects;
    }

    private Map<String, String> read(
            Division division, Set<String> jobs, Map<String, String> known) {
        Map<String, String> read;
        try {
            read = epicor.projectsOfJobs(division.epicorCompany(), jobs);
        } catch (RemoteFailure failure) {
            if (!known.keySet().containsAll(jobs)) {
                throw failure;
            }
            LOG.warnf(
                    "Division %s: the projects of %d jobs are taken as last read: %s",
                    division.name(), jobs.size(), failure.getMessage());
            return Map.of();
        }
        Set<String> moved = new HashSet<>();
        read.forEach((job, project) -> {
            if (!project.equals(known.getOrDefault(job, project))) {
                moved.add(job);
            }
        });
        self.remember(division, read, moved);
        return read;
    }

    /** A job of a division. */
    private record Job(String division, String jobNum) {}

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

    /** Notes the projects, and has documents mapped anew whose job has moved. */
    @Transactional
    void remember(Division division, Map<String, String> projects, Set<String> moved) {
        if (!moved.isEmpty()) {
            waking.wakeWhoseJobMoved(division.name(), moved);
        }
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

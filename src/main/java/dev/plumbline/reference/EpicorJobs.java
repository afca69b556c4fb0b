package dev.plumbline.reference;

import dev.plumbline.domain.Division;
import dev.plumbline.epicor.Epicor;
import dev.plumbline.epicor.JobNames;
import dev.plumbline.ledger.Waking;
import dev.plumbline.remote.RemoteFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The projects of Epicor's jobs (Erp.BO.JobEntrySvc). What was once read is remembered, and read
 * again when a run maps a document that names the job. A job may have been given a project, have
 * lost it, or have moved, and no document of it tells: {@link JobChanges} finds that.
 */
@ApplicationScoped
public class EpicorJobs {
    private static final Logger LOG = Logger.getLogger(EpicorJobs.class);

    /** So many are read again for their age in one run, the longest unread first: 20 requests. */
    private static final int AT_ONCE = 500;

    /** What stands for the project of a job that has none. */
    private static final String NONE = "";

    private final Epicor epicor;
    private final EntityManager database;
    private final Waking waking;
    private final JobMarks marks;
    private final EpicorJobs self;
    private final Set<Job> fresh = ConcurrentHashMap.newKeySet();

    public EpicorJobs(
            Epicor epicor, EntityManager database, Waking waking, JobMarks marks, EpicorJobs self) {
        this.epicor = epicor;
        this.database = database;
        this.waking = waking;
        this.marks = marks;
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
        Map<String, String> projects = new HashMap<>(self.stored(division, jobs));
        Set<String> doubtful = new HashSet<>(jobs);
        doubtful.removeIf(
                job -> projects.containsKey(job) && fresh.contains(new Job(division.name(), job)));
        if (!doubtful.isEmpty()) {
            beginToLook(division);
            projects.putAll(read(division, doubtful, projects));
        }
        projects.values().removeIf(NONE::equals);
        return projects;
    }

    /** Before the first job is read, so that what is written from then on is found. */
    private void beginToLook(Division division) {
        if (marks.of(division) != null || self.hasStored(division)) {
            return;
        }
        try {
            marks.begin(division, epicor.newestJob(division.epicorCompany()));
        } catch (RemoteFailure.Refused refused) {
            LOG.debugf("Jobs are not listed by revision: %s", refused.getMessage());
        }
    }

    /** Reads the jobs again that were read long ago, and has documents mapped anew that moved. */
    void readAgain(Division division) {
        readAgain(division, self.readLongAgo(division));
    }

    /**
     * The same of these jobs.
     *
     * @param stored them with their projects
     * @return false where Epicor did not answer: they are as they were
     */
    boolean readAgain(Division division, Map<String, String> stored) {
        return stored.isEmpty() || !read(division, stored.keySet(), stored).isEmpty();
    }

    /**
     * Takes note of jobs that were written; those that no document names are passed over. Stored
     * are the names that documents use, see {@link JobNames}.
     */
    void revised(Division division, Map<String, String> projects) {
        Map<String, String> before =
                projects.isEmpty() ? Map.of() : self.storedAlike(division, projects.keySet());
        note(division, before.keySet(), before, JobNames.asAsked(before.keySet(), projects));
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
        return note(division, jobs, known, read);
    }

    private Map<String, String> note(
            Division division,
            Set<String> jobs,
            Map<String, String> known,
            Map<String, String> read) {
        if (jobs.isEmpty()) {
            return Map.of();
        }
        Map<String, String> now = new HashMap<>();
        Set<String> moved = new HashSet<>();
        for (String job : jobs) {
            String before = known.getOrDefault(job, NONE);
            String project = read.getOrDefault(job, before); // not there any longer: as it was
            now.put(job, project);
            if (known.containsKey(job) && !project.equals(before)) {
                moved.add(job);
            }
        }
        self.remember(division, now, moved);
        jobs.forEach(job -> fresh.add(new Job(division.name(), job)));
        return now;
    }

    /** A job of a division. */
    private record Job(String division, String jobNum) {}

    /** The projects of those of the jobs that were read before and have one. */
    @Transactional
    public Map<String, String> known(Division division, Set<String> jobs) {
        Map<String, String> projects = new HashMap<>(stored(division, jobs));
        projects.values().removeIf(NONE::equals);
        return projects;
    }

    /**
     * The projects of those of the jobs that were read before; {@link #NONE} where there is none.
     */
    @Transactional
    Map<String, String> stored(Division division, Collection<String> jobs) {
        return projects(
                database.createNativeQuery(
                                "select job_num, project_id from job where division = :division and job_num = any(:jobs)")
                        .setParameter("division", division.name())
                        .setParameter("jobs", jobs.toArray(String[]::new)));
    }

    /** The same of those that are spelled alike, under the names that are stored. */
    @Transactional
    Map<String, String> storedAlike(Division division, Collection<String> jobs) {
        return projects(
                database.createNativeQuery(
                                "select job_num, project_id from job where division = :division"
                                        + " and lower(btrim(job_num)) in (select lower(btrim(name))"
                                        + " from unnest(cast(:jobs as text[])) name)")
                        .setParameter("division", division.name())
                        .setParameter("jobs", jobs.toArray(String[]::new)));
    }

    /** The same of all that were read before. */
    @Transactional
    Map<String, String> all(Division division) {
        return projects(
                database.createNativeQuery(
                                "select job_num, project_id from job where division = :division")
                        .setParameter("division", division.name()));
    }

    /** Whether any was read before. */
    @Transactional
    boolean hasStored(Division division) {
        return !database.createNativeQuery("select 1 from job where division = :division")
                .setParameter("division", division.name())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** The same of jobs that were not read for an hour. */
    @Transactional
    Map<String, String> readLongAgo(Division division) {
        return projects(
                database.createNativeQuery(
                                "select job_num, project_id from job where division = :division"
                                        + " and read_at < now() - interval '1 hour' order by read_at, job_num")
                        .setParameter("division", division.name())
                        .setMaxResults(AT_ONCE));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> projects(Query query) {
        Map<String, String> projects = new HashMap<>();
        List<Object[]> rows = query.getResultList();
        rows.forEach(row -> projects.put((String) row[0], (String) row[1]));
        return projects;
    }

    /** Notes the projects, and has documents mapped anew whose job has moved. */
    @Transactional
    void remember(Division division, Map<String, String> projects, Set<String> moved) {
        if (!moved.isEmpty()) {
            waking.wakeWhoseJobMoved(division.name(), moved);
        }
        List<String> jobs = projects.keySet().stream().sorted().toList();
        database.createNativeQuery(
                        """
                        insert into job (division, job_num, project_id)
                        select :division, * from unnest(cast(:jobs as text[]), cast(:projects as text[]))
                        on conflict (division, job_num)
                            do update set project_id = excluded.project_id, read_at = now()
                        """)
                .setParameter("division", division.name())
                .setParameter("jobs", jobs.toArray(String[]::new))
                .setParameter("projects", jobs.stream().map(projects::get).toArray(String[]::new))
                .executeUpdate();
    }
}

package dev.plumbline.reference;

import dev.plumbline.domain.Division;
import dev.plumbline.epicor.Epicor;
import dev.plumbline.epicor.RevisedJobs;
import dev.plumbline.reference.JobMarks.Mark;
import dev.plumbline.remote.RemoteFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Finds the jobs that were written since the last run: documents whose job moved are mapped anew.
 * Where Epicor refuses to list them by revision, each is read again by its number once an hour.
 */
@ApplicationScoped
class JobChanges {
    private static final Logger LOG = Logger.getLogger(JobChanges.class);

    private final Epicor epicor;
    private final EpicorJobs jobs;
    private final JobMarks marks;

    JobChanges(Epicor epicor, EpicorJobs jobs, JobMarks marks) {
        this.epicor = epicor;
        this.jobs = jobs;
        this.marks = marks;
    }

    /** Looks; asks nothing where no document of the division names a job. */
    void look(Division division) {
        if (!jobs.hasStored(division)) {
            return;
        }
        try {
            Mark mark = marks.of(division);
            if (mark == null || !readRevised(division, mark)) {
                readAll(division, mark == null);
            }
        } catch (RemoteFailure.Stopped stopped) {
            throw stopped;
        } catch (RemoteFailure.Refused refused) {
            LOG.infof(
                    "Division %s: jobs are read again once an hour, for Epicor does not list them by revision: %s",
                    division.name(), refused.getMessage());
            jobs.readAgain(division);
        } catch (RemoteFailure failure) {
            LOG.warnf(
                    "Division %s: the projects of jobs are taken as last read: %s",
                    division.name(), failure.getMessage());
        }
    }

    /**
     * Reads what was written since the mark.
     *
     * @return false where not even the newest job of the last look is there: the revisions are
     *     those of another database, such as one before it was restored
     */
    private boolean readRevised(Division division, Mark mark) {
        RevisedJobs revised = epicor.jobsRevisedAfter(division.epicorCompany(), mark.from());
        if (revised.newest() == 0 && mark.newest() > 0) {
            return false;
        }
        jobs.revised(division, revised.projects());
        Mark next = mark.then(revised.newest());
        if (!next.equals(mark)) {
            marks.move(division, next);
        }
        return true;
    }

    /**
     * The mark is of before the first job is read: what is written meanwhile is found by the next.
     */
    private void readAll(Division division, boolean first) {
        long newest = epicor.newestJob(division.epicorCompany());
        Map<String, String> all = jobs.all(division);
        if (!jobs.readAgain(division, all)) {
            return;
        }
        if (first) {
            marks.begin(division, newest);
        } else {
            marks.move(division, Mark.first(newest));
        }
    }
}

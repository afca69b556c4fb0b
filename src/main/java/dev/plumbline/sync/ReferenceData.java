package dev.plumbline.sync;

import dev.plumbline.domain.CostCode;
import dev.plumbline.domain.Division;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What documents only name: Procore's projects, codes and units, Epicor's jobs, and the mapping
 * tables.
 */
public interface ReferenceData {

    /** The answers for one division; the jobs named are looked up ahead, all at once. */
    DivisionReference of(Division division, Set<String> jobs);

    /** The name of a Procore project; empty where we do not see it. */
    Optional<String> projectName(long id);

    /**
     * Looks which of the jobs that a division's documents name were written; documents whose job
     * moved are put in line.
     */
    void followJobs(Division division);

    /** Forgets what Procore answered longer ago than that, so that it is asked again. */
    void forget(Duration age);

    /** Forgets all of it: somebody may have put something right in Procore just now. */
    void forgetAll();

    /** The answers for one division. */
    interface DivisionReference {
        Lookups.ProjectMatch project(String epicorProject);

        Optional<CostCode> costCode(String glAccount, @Nullable LocalDate on);

        Lookups.CodeMatch codeIn(long projectId, CostCode code);

        Optional<String> unit(String uom);

        Optional<String> projectOfJob(String jobNum);
    }
}

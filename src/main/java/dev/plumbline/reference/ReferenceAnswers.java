package dev.plumbline.reference;

import dev.plumbline.domain.CostCode;
import dev.plumbline.domain.Division;
import dev.plumbline.ledger.Run;
import dev.plumbline.ledger.Runs;
import dev.plumbline.mapping.CostCodeRule;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.mapping.CostCodeTable;
import dev.plumbline.mapping.ProjectRule;
import dev.plumbline.mapping.ProjectRules;
import dev.plumbline.procore.ProcoreProject;
import dev.plumbline.sync.Lookups.CodeMatch;
import dev.plumbline.sync.Lookups.ProjectMatch;
import dev.plumbline.sync.ReferenceData;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers from Procore's lists, Epicor's jobs and the mapping tables. */
@ApplicationScoped
public class ReferenceAnswers implements ReferenceData {
    private final ProcoreCatalog catalog;
    private final EpicorJobs jobs;
    private final JobChanges jobChanges;
    private final CostCodeRules costCodes;
    private final ProjectRules projectRules;
    private final Runs runs;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    public ReferenceAnswers(
            ProcoreCatalog catalog,
            EpicorJobs jobs,
            JobChanges jobChanges,
            CostCodeRules costCodes,
            ProjectRules projectRules,
            Runs runs) {
        this.catalog = catalog;
        this.jobs = jobs;
        this.jobChanges = jobChanges;
        this.costCodes = costCodes;
        this.projectRules = projectRules;
        this.runs = runs;
    }

    @Override
    public Optional<String> projectName(long id) {
        return catalog.project(id).map(ProcoreProject::name);
    }

    @Override
    public void followJobs(Division division) {
        jobChanges.look(division);
    }

    @Override
    public void forget(Duration age) {
        catalog.forget(age);
        jobs.forget();
    }

    @Override
    public void forgetAll() {
        catalog.forgetAll();
        jobs.forget();
    }

    /** What the database said when this process last asked. */
    private record Known(
            List<CostCodeRule> costCodes, List<ProjectRule> projects, List<Long> newestRun) {}

    /**
     * Lets go of what was remembered when somebody has changed a table (what its rules name may
     * have been set up in Procore just before) or a run has begun, in whichever process.
     */
    private void notice(List<CostCodeRule> rules, List<ProjectRule> projects) {
        List<Long> newestRun =
                runs.newest(null, null, Long.MAX_VALUE, 1).stream().map(Run::id).toList();
        Known now = new Known(rules, projects, newestRun);
        Known before = known.getAndSet(now);
        if (before == null) {
            return;
        }
        if (!before.costCodes.equals(now.costCodes) || !before.projects.equals(now.projects)) {
            catalog.forgetAll();
        }
        if (!before.newestRun.equals(now.newestRun)) {
            now.newestRun.forEach(run -> forget(runs.oldestAnswer(run)));
        }
    }

    @Override
    public DivisionReference of(Division division, Set<String> jobNums) {
        List<CostCodeRule> rules = costCodes.all();
        List<ProjectRule> projects = projectRules.all();
        notice(rules, projects);
        return answers(division, rules, projects, jobs.projects(division, jobNums));
    }

    /**
     * The answers for one division as they would be with other tables; Epicor's jobs are taken as
     * last read.
     */
    public DivisionReference of(
            Division division,
            Set<String> jobNums,
            List<CostCodeRule> rules,
            List<ProjectRule> projects) {
        return answers(
                division,
                rules,
                projects,
                jobNums.isEmpty() ? Map.of() : jobs.known(division, jobNums));
    }

    private DivisionReference answers(
            Division division,
            List<CostCodeRule> rules,
            List<ProjectRule> projects,
            Map<String, String> projectsOfJobs) {
        CostCodeTable table = new CostCodeTable(rules);
        Map<String, Long> exceptions =
                projects.stream()
                        .filter(rule -> rule.division().equals(division.name()))
                        .collect(
                                Collectors.toMap(
                                        ProjectRule::epicorProject, ProjectRule::procoreProjectId));
        return new Answers(catalog, division, table, exceptions, projectsOfJobs);
    }

    /** The answers for one division. */
    private record Answers(
            ProcoreCatalog catalog,
            Division division,
            CostCodeTable table,
            Map<String, Long> exceptions,
            Map<String, String> projectsOfJobs)
            implements DivisionReference {

        @Override
        public ProjectMatch project(String epicorProject) {
            Long exception = exceptions.get(epicorProject);
            if (exception != null) {
                return mapped(exception);
            }
            List<ProcoreProject> active =
                    NamedProjects.active(catalog.projects().values(), epicorProject);
            return switch (active.size()) {
                case 0 ->
                        new ProjectMatch.Missing(
                                isClosed(epicorProject)
                                        ? "is closed in Procore"
                                        : "does not exist in Procore");
                case 1 -> new ProjectMatch.Found(active.getFirst().id(), active.getFirst().name());
                default ->
                        new ProjectMatch.Missing(
                                "is the number of "
                                        + active.size()
                                        + " Procore projects ("
                                        + active.stream()
                                                .map(p -> "id " + p.id())
                                                .collect(Collectors.joining(", "))
                                        + ")");
            };
        }

        private ProjectMatch mapped(long id) {
            return catalog.project(id)
                    .<ProjectMatch>map(project ->
                            project.active()
                                    ? new ProjectMatch.Found(project.id(), project.name())
                                    : new ProjectMatch.Missing(
                                            "is mapped to Procore project "
                                                    + id
                                                    + ", which is closed"))
                    .orElseGet(() ->
                            new ProjectMatch.Missing(
                                    "is mapped to Procore project "
                                            + id
                                            + ", which does not exist or is not open to us"));
        }

        private boolean isClosed(String epicorProject) {
            return !NamedProjects.closed(catalog.projects().values(), epicorProject).isEmpty();
        }

        @Override
        public Optional<CostCode> costCode(String glAccount, @Nullable LocalDate on) {
            return table.find(division.name(), glAccount, on).map(CostCodeRule::target);
        }

        @Override
        public CodeMatch codeIn(long projectId, CostCode code) {
            if (!catalog.costTypes().contains(code.costType())) {
                return CodeMatch.NO_COST_TYPE;
            }
            return catalog.costCodes(projectId).contains(code.costCode())
                    ? CodeMatch.PRESENT
                    : CodeMatch.NO_COST_CODE;
        }

        @Override
        public Optional<String> unit(String uom) {
            List<String> units = catalog.units();
            if (units.contains(uom)) {
                return Optional.of(uom);
            }
            return units.stream().filter(unit -> unit.equalsIgnoreCase(uom)).findFirst();
        }

        @Override
        public Optional<String> projectOfJob(String jobNum) {
            return Optional.ofNullable(projectsOfJobs.get(jobNum));
        }
    }
}

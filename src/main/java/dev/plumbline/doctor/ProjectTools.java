package dev.plumbline.doctor;

import dev.plumbline.doctor.ProcoreLooks.InProject;
import dev.plumbline.doctor.ProcoreLooks.Tool;
import dev.plumbline.procore.ProcoreProject;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Whether Commitments and Direct Costs let us in, project by project: a tool that is switched off
 * answers 403, a project that is not permitted 403 or 404 (Procore guide "Error reference"). Two
 * reads a project, first of those that documents go to.
 */
@ApplicationScoped
class ProjectTools implements Check {
    /** A hundred reads are a sixth of the smallest hourly limit that Procore's guide shows. */
    private static final int MOST = 50;

    private static final Duration ENOUGH = Duration.ofSeconds(45);

    private final ProcoreLooks procore;
    private final Matches matches;
    private final Clock clock;

    ProjectTools(ProcoreLooks procore, Matches matches, Clock clock) {
        this.procore = procore;
        this.matches = matches;
        this.clock = clock;
    }

    @Override
    public Subject subject() {
        return Subject.PROJECT_TOOLS;
    }

    @Override
    public Set<RemoteSystem> needs() {
        return Set.of(RemoteSystem.PROCORE);
    }

    @Override
    public List<Finding> look(Visit visit) {
        Set<Long> used = matches.found(visit);
        List<ProcoreProject> open =
                procore.projects(visit).stream()
                        .filter(ProcoreProject::active)
                        .sorted(
                                Comparator.comparing((ProcoreProject project) ->
                                                !used.contains(project.id()))
                                        .thenComparingLong(ProcoreProject::id))
                        .toList();
        Instant enough = clock.instant().plus(ENOUGH);
        List<InProject> looked = new ArrayList<>();
        for (ProcoreProject project : open.subList(0, Math.min(MOST, open.size()))) {
            if (clock.instant().isBefore(enough)) {
                looked.add(procore.lookInto(visit, project));
            }
        }
        return findings(looked, open.size());
    }

    static List<Finding> findings(List<InProject> looked, int open) {
        List<Finding> refused = new ArrayList<>();
        for (InProject in : looked) {
            for (Tool tool : Tool.values()) {
                RemoteFailure.Refused no = in.refusal(tool);
                if (no != null) {
                    refused.add(refused(in.project(), tool, no));
                }
            }
        }
        List<Finding> findings = new ArrayList<>(Most.of(refused));
        String rest =
                looked.size() == open
                        ? ""
                        : " %d more were not, to be sparing with the rate limit."
                                .formatted(open - looked.size());
        findings.add(
                Finding.ok(
                        Subject.PROJECT_TOOLS,
                        "",
                        "Commitments and Direct Costs can be read in %d of the %d active projects that were looked at.%s"
                                .formatted(
                                        looked.stream()
                                                .filter(in -> in.refused().isEmpty())
                                                .count(),
                                        looked.size(),
                                        rest)));
        return findings;
    }

    private static Finding refused(ProcoreProject project, Tool tool, RemoteFailure.Refused no) {
        return Finding.problem(
                Subject.PROJECT_TOOLS,
                "project %d (%s), %s".formatted(project.id(), project.name(), tool.title()),
                String.valueOf(no.getMessage()),
                "Switch the tool %s on in the project, give the app's service account admin rights on it, or add the project to the app's permitted projects; the project's documents fail until then."
                        .formatted(tool.title()));
    }
}

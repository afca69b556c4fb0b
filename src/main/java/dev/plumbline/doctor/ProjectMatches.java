package dev.plumbline.doctor;

import dev.plumbline.domain.Division;
import dev.plumbline.remote.RemoteSystem;
import dev.plumbline.sync.Lookups.ProjectMatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Epicor's projects that documents name and that cannot be sent to. */
@ApplicationScoped
class ProjectMatches implements Check {
    private final Matches matches;

    ProjectMatches(Matches matches) {
        this.matches = matches;
    }

    @Override
    public Subject subject() {
        return Subject.PROJECTS;
    }

    @Override
    public Set<RemoteSystem> needs() {
        return Set.of(RemoteSystem.PROCORE);
    }

    @Override
    public List<Finding> look(Visit visit) {
        List<Finding> findings = new ArrayList<>();
        for (Division division : visit.divisions()) {
            findings.addAll(findings(division.name(), matches.of(visit, division)));
        }
        return findings;
    }

    static List<Finding> findings(String division, Map<String, ProjectMatch> matches) {
        if (matches.isEmpty()) {
            return List.of(
                    Finding.ok(
                            Subject.PROJECTS,
                            division,
                            "Not known before the first run: no document was read that names a project."));
        }
        List<Finding> missing = new ArrayList<>();
        matches.forEach((project, match) -> {
            if (match instanceof ProjectMatch.Missing(String why)) {
                missing.add(
                        Finding.warning(
                                Subject.PROJECTS,
                                "%s, project %s".formatted(division, project),
                                "Project %s %s.".formatted(project, why),
                                "Create or reopen it in Procore, add it to the app's permitted projects, or enter it in the table of projects."));
            }
        });
        return missing.isEmpty()
                ? List.of(
                        Finding.ok(
                                Subject.PROJECTS,
                                division,
                                "Procore has all %d projects that documents name."
                                        .formatted(matches.size())))
                : Most.of(missing);
    }
}

package dev.plumbline.doctor;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Text;
import dev.plumbline.ledger.RecordRef;
import dev.plumbline.ledger.RecordRefs;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.mapping.ProjectRules;
import dev.plumbline.reference.ProcoreCatalog;
import dev.plumbline.reference.ReferenceAnswers;
import dev.plumbline.sync.Lookups.ProjectMatch;
import dev.plumbline.sync.ReferenceData.DivisionReference;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which Procore projects stand for those that documents of Epicor name, told by the same rules as
 * when documents are mapped.
 */
@ApplicationScoped
class Matches {
    private final RecordRefs refs;
    private final ReferenceAnswers reference;
    private final CostCodeRules costCodes;
    private final ProjectRules projects;
    private final ProcoreCatalog catalog;

    Matches(
            RecordRefs refs,
            ReferenceAnswers reference,
            CostCodeRules costCodes,
            ProjectRules projects,
            ProcoreCatalog catalog) {
        this.refs = refs;
        this.reference = reference;
        this.costCodes = costCodes;
        this.projects = projects;
        this.catalog = catalog;
    }

    /** A division's projects by Epicor's {@code ProjectID}; empty before its first run. */
    Map<String, ProjectMatch> of(Visit visit, Division division) {
        return visit.once("projects of " + division.name(), () -> look(visit, division));
    }

    /** Procore's ids of all that were found. */
    Set<Long> found(Visit visit) {
        return visit.divisions().stream()
                .flatMap(division -> of(visit, division).values().stream())
                .filter(ProjectMatch.Found.class::isInstance)
                .map(match -> ((ProjectMatch.Found) match).id())
                .collect(Collectors.toSet());
    }

    private Map<String, ProjectMatch> look(Visit visit, Division division) {
        Set<String> jobs = Set.copyOf(refs.named(division.name(), RecordRef.Kind.JOB));
        Set<String> named = new TreeSet<>(refs.named(division.name(), RecordRef.Kind.PROJECT));
        visit.once(
                "what was remembered of Procore",
                () -> {
                    catalog.forgetProjects();
                    return true;
                });
        DivisionReference answers = reference.of(division, jobs, costCodes.all(), projects.all());
        jobs.forEach(job -> answers.projectOfJob(job).map(Text::trimmed).ifPresent(named::add));
        Map<String, ProjectMatch> matches = new TreeMap<>();
        named.forEach(project -> matches.put(project, answers.project(project)));
        return matches;
    }
}

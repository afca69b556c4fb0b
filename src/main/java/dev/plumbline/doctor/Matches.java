package dev.plumbline.doctor;

import dev.plumbline.domain.Division;
import dev.plumbline.ledger.RecordRef;
import dev.plumbline.ledger.Records;
import dev.plumbline.reference.ProcoreCatalog;
import dev.plumbline.sync.Lookups.ProjectMatch;
import dev.plumbline.sync.ReferenceData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which Procore projects stand for those that documents of Epicor name, told by the same rules as
 * when documents are mapped.
 */
@ApplicationScoped
class Matches {
    private final Records records;
    private final ReferenceData reference;
    private final ProcoreCatalog catalog;

    Matches(Records records, ReferenceData reference, ProcoreCatalog catalog) {
        this.records = records;
        this.reference = reference;
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
        Set<String> named = Set.copyOf(records.named(division.name(), RecordRef.Kind.PROJECT));
        if (named.isEmpty()) {
            return Map.of();
        }
        visit.once(
                "what was remembered of Procore",
                () -> {
                    catalog.forgetProjects();
                    return true;
                });
        ReferenceData.DivisionReference answers = reference.of(division, Set.of());
        Map<String, ProjectMatch> matches = new TreeMap<>();
        named.forEach(project -> matches.put(project, answers.project(project)));
        return matches;
    }
}

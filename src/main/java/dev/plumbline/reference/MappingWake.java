package dev.plumbline.reference;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.RecordRef.Kind;
import dev.plumbline.ledger.Records;
import dev.plumbline.mapping.GlPattern;
import dev.plumbline.mapping.MappingListener;
import dev.plumbline.sync.Divisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Puts the records in line that a changed mapping concerns: those that failed for it, and those
 * already sent, whose answer may be another one now. The sweeper finds them within a second of the
 * commit.
 */
@ApplicationScoped
public class MappingWake implements MappingListener {
    private static final Set<RecordStatus> SETTLED =
            Set.of(
                    RecordStatus.PENDING,
                    RecordStatus.UNCERTAIN,
                    RecordStatus.SYNCED,
                    RecordStatus.FAILED,
                    RecordStatus.PARKED,
                    RecordStatus.SKIPPED);

    private final Records records;
    private final Divisions divisions;

    public MappingWake(Records records, Divisions divisions) {
        this.records = records;
        this.divisions = divisions;
    }

    @Override
    public void costCodesChanged(Set<String> glAccountPatterns, Set<String> concerned) {
        List<GlPattern> patterns = glAccountPatterns.stream().map(GlPattern::of).toList();
        for (String division : concerned(concerned)) {
            records.outdateMappingUnderWay(division);
            List<String> accounts =
                    records.named(division, Kind.GL_ACCOUNT).stream()
                            .filter(account ->
                                    patterns.stream().anyMatch(pattern -> pattern.matches(account)))
                            .toList();
            records.wake(division, null, Kind.GL_ACCOUNT, accounts, SETTLED);
        }
    }

    @Override
    public void projectsChanged(Set<String> epicorProjects, Set<String> concerned) {
        for (String division : concerned(concerned)) {
            records.outdateMappingUnderWay(division);
            records.wake(division, null, Kind.PROJECT, epicorProjects, SETTLED);
        }
    }

    private Set<String> concerned(Set<String> named) {
        return named.isEmpty()
                ? divisions.all().stream()
                        .map(Division::name)
                        .collect(java.util.stream.Collectors.toSet())
                : named;
    }
}

package dev.plumbline.reference;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.RecordRef.Kind;
import dev.plumbline.ledger.RecordRefs;
import dev.plumbline.ledger.Waking;
import dev.plumbline.mapping.GlPattern;
import dev.plumbline.mapping.MappingListener;
import dev.plumbline.sync.Divisions;
import dev.plumbline.sync.Guard;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Puts the records in line that a changed mapping concerns: those that failed for it, and those
 * already sent, whose answer may be another one now. The sweeper finds them within a second of the
 * commit. Where a guard is on they are held until it was weighed what they would move: within its
 * limits they go at once, and past one of them a run begins that the guard stops.
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

    private final RecordRefs refs;
    private final Waking waking;
    private final Divisions divisions;
    private final Guard guard;

    public MappingWake(RecordRefs refs, Waking waking, Divisions divisions, Guard guard) {
        this.refs = refs;
        this.waking = waking;
        this.divisions = divisions;
        this.guard = guard;
    }

    @Override
    public void costCodesChanged(Set<String> glAccountPatterns, Set<String> concerned) {
        List<GlPattern> patterns = glAccountPatterns.stream().map(GlPattern::of).toList();
        for (String division : concerned(concerned)) {
            waking.outdateMappingUnderWay(division);
            List<String> accounts =
                    refs.named(division, Kind.GL_ACCOUNT).stream()
                            .filter(account ->
                                    patterns.stream().anyMatch(pattern -> pattern.matches(account)))
                            .toList();
            wake(division, Kind.GL_ACCOUNT, accounts);
        }
    }

    @Override
    public void projectsChanged(Set<String> epicorProjects, Set<String> concerned) {
        for (String division : concerned(concerned)) {
            waking.outdateMappingUnderWay(division);
            wake(division, Kind.PROJECT, epicorProjects);
        }
    }

    private void wake(String division, Kind kind, Collection<String> values) {
        if (guard.isOn()) {
            waking.wakeToWeigh(division, kind, values, SETTLED);
        } else {
            waking.wake(division, null, kind, values, SETTLED);
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

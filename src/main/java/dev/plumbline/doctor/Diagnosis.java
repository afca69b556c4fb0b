package dev.plumbline.doctor;

import dev.plumbline.remote.RemoteSystem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one examination found.
 *
 * @param divisions those that were looked at
 * @param calls requests that it took, token requests and repeats included
 */
@RegisterForReflection(registerFullHierarchy = true)
public record Diagnosis(
        Instant asOf,
        Verdict verdict,
        List<String> divisions,
        List<Finding> findings,
        CallCounts calls) {

    /** Requests by system. */
    public record CallCounts(long epicor, long procore) {
        static CallCounts of(Map<String, Long> byKind) {
            return new CallCounts(
                    sum(byKind, RemoteSystem.EPICOR), sum(byKind, RemoteSystem.PROCORE));
        }

        private static long sum(Map<String, Long> byKind, RemoteSystem system) {
            return byKind.entrySet().stream()
                    .filter(kind -> kind.getKey().startsWith(system.name() + " "))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    /** How many findings are of a level. */
    public long count(Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }
}

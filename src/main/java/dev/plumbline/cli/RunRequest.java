package dev.plumbline.cli;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunMode;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Which runs to start.
 *
 * @param divisions by name; none means all
 * @param entities what to bring over; none means all
 * @param mode whether to write to Procore
 * @param since documents changed on or after this day instead of since the last run
 */
public record RunRequest(
        Set<String> divisions, Set<Entity> entities, RunMode mode, Optional<LocalDate> since) {
    /** Copies the sets. */
    public RunRequest {
        divisions = Set.copyOf(divisions);
        entities = Set.copyOf(entities);
    }

    /** The same of these divisions. */
    RunRequest of(Set<String> some) {
        return new RunRequest(some, entities, mode, since);
    }
}

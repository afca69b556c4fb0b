package dev.plumbline.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What Procore listed of one project.
 *
 * @param refusal why it lists nothing, in its own words; null when it does
 * @param details the fields of the objects; nothing where they were not read just now
 */
record Listing(
        long project,
        Instant readAt,
        List<Listed> objects,
        @Nullable String refusal,
        Details details) {

    Listing(long project, Instant readAt, List<Listed> objects, @Nullable String refusal) {
        this(project, readAt, objects, refusal, new Details());
    }

    static Listing refused(long project, Instant now, String words) {
        return new Listing(project, now, List.of(), words);
    }

    Listing with(UnaryOperator<Listed> change) {
        List<Listed> changed = new ArrayList<>(objects.size());
        objects.forEach(object -> changed.add(change.apply(object)));
        return new Listing(project, readAt, List.copyOf(changed), refusal, details);
    }
}

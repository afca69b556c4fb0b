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
 */
record Listing(long project, Instant readAt, List<Listed> objects, @Nullable String refusal) {

    static Listing refused(long project, Instant now, String words) {
        return new Listing(project, now, List.of(), words);
    }

    Listing with(UnaryOperator<Listed> change) {
        List<Listed> changed = new ArrayList<>(objects.size());
        objects.forEach(object -> changed.add(change.apply(object)));
        return new Listing(project, readAt, List.copyOf(changed), refusal);
    }
}

package dev.plumbline.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A field that Procore shows otherwise than it was sent.
 *
 * @param line the line's key; "" for the object itself
 * @param field by Procore's name; {@code object} or {@code line} where that is gone or came up
 * @param changedAt when Procore says the object or the line was last changed
 */
@RegisterForReflection(registerFullHierarchy = true)
public record DriftedField(
        String line, String field, String sent, String procore, @Nullable Instant changedAt) {

    /** The place that it is about. */
    public String place() {
        return line + "\n" + field;
    }

    /** Whether it is the same difference, whenever it was made. */
    public boolean isSame(DriftedField other) {
        return place().equals(other.place())
                && sent.equals(other.sent)
                && procore.equals(other.procore);
    }
}

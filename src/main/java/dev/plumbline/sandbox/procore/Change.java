package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One write of one row on its way through validation.
 *
 * @param before the stored row, null when the row is new
 * @param after the row as it would be stored; validation may complete it
 * @param given the attributes of the request
 */
record Change(@Nullable ObjectNode before, ObjectNode after, ObjectNode given, FieldErrors errors) {

    boolean creates() {
        return before == null;
    }

    /** Whether the column would hold something else than before. */
    boolean alters(String field) {
        String was = before == null ? null : Fields.text(before, field);
        return !Objects.equals(was, Fields.text(after, field));
    }

    boolean blank(String field) {
        String value = Fields.text(after, field);
        return value == null || value.isBlank();
    }

    Change require(String field) {
        if (blank(field)) {
            errors.add(field, FieldErrors.BLANK);
        }
        return this;
    }
}

package dev.plumbline.epicor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one collection as they were sent; numbers are kept as text.
 *
 * @param count all rows that the filter finds, null where it was not asked or not answered
 * @param more whether the server says that there are more; where its link points to is not looked
 *     at
 */
record Answer(
        List<JsonNode> rows, @Nullable Long count, boolean more, @Nullable Instant serverTime) {

    /**
     * Whether these are all rows that the filter finds. Where they are not counted none may be cut
     * off only where there are none.
     */
    boolean isWhole() {
        return count == null ? rows.isEmpty() : rows.size() >= count;
    }
}

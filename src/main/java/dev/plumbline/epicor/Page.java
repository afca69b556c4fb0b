package dev.plumbline.epicor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a pass, in the order of the pass.
 *
 * @param nextCursor where the next page starts, null after the last page
 * @param serverTime Epicor's clock when it answered, null where it does not say
 */
public record Page<T>(
        List<Row<T>> rows, @Nullable String nextCursor, @Nullable Instant serverTime) {}

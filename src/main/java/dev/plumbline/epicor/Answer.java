package dev.plumbline.epicor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one collection as they were sent; numbers are kept as text.
 *
 * @param count all rows that the filter finds, null where it was not asked or not answered
 */
record Answer(List<JsonNode> rows, @Nullable Long count, @Nullable Instant serverTime) {}

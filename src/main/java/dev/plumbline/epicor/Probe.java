package dev.plumbline.epicor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a company showed.
 *
 * @param visible whether our user may see the company
 * @param serverTime Epicor's clock when it answered, null where it does not say
 */
public record Probe(boolean visible, @Nullable Instant serverTime) {}

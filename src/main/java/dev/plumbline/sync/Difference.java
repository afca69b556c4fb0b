package dev.plumbline.sync;

import org.jspecify.annotations.Nullable;

/**
 * A field that would change.
 *
 * @param field its name in Procore
 * @param before what was last sent; null where nothing was
 * @param after what would be sent; null where nothing would be
 */
public record Difference(String field, @Nullable String before, @Nullable String after) {}

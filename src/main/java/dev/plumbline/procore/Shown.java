package dev.plumbline.procore;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object as a listing showed it, with the fields that an integration may write.
 *
 * @param fields by Procore's name, "" where a field is empty; what the listing does not carry is
 *     not in it
 * @param updatedAt when Procore says it was last changed; it does not say by whom
 */
public record Shown<T>(T object, Map<String, String> fields, @Nullable Instant updatedAt) {}

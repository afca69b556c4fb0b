package dev.plumbline.console;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Moments as the database's driver gives them. */
final class Moments {
    private Moments() {}

    static @Nullable Instant of(@Nullable Object value) {
        return value instanceof OffsetDateTime zoned ? zoned.toInstant() : (Instant) value;
    }
}

package dev.plumbline.remote;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The HTTP header {@code Retry-After}: seconds or a date (RFC 9110, 10.2.3). */
public final class RetryAfter {
    /** No answer makes us wait longer than this in one go. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /**
     * When to ask again, at most an hour from now; null where the header is missing or makes no
     * sense.
     */
    public static @Nullable Instant parse(@Nullable String header, Instant now) {
        if (header == null || header.isBlank()) {
            return null;
        }
        Instant until = instant(header.strip(), now);
        Instant latest = now.plus(LONGEST);
        return until == null || until.isBefore(latest) ? until : latest;
    }

    private static @Nullable Instant instant(String header, Instant now) {
        if (header.matches("\\d{1,9}")) {
            return now.plusSeconds(Long.parseLong(header));
        }
        try {
            return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}

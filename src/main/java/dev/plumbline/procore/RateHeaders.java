package dev.plumbline.procore;

import dev.plumbline.remote.Quota;
import dev.plumbline.remote.RetryAfter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's headers say about the rate limit (Procore guide "Rate Limiting"): {@code
 * X-Rate-Limit-*}, {@code Retry-After} in seconds or as a date, and {@code Date}.
 */
record RateHeaders(
        @Nullable Long limit,
        @Nullable Long remaining,
        @Nullable Instant resetAt,
        @Nullable String retryAfter,
        @Nullable Instant serverTime) {

    private static final long LONGEST_WAIT_SECONDS = Duration.ofHours(2).toSeconds();

    static RateHeaders of(Response response) {
        Long reset = number(response.getHeaderString("X-Rate-Limit-Reset"));
        return new RateHeaders(
                number(response.getHeaderString("X-Rate-Limit-Limit")),
                number(response.getHeaderString("X-Rate-Limit-Remaining")),
                reset == null ? null : Instant.ofEpochSecond(reset),
                response.getHeaderString(HttpHeaders.RETRY_AFTER),
                date(response.getHeaderString(HttpHeaders.DATE)));
    }

    /** What to tell the quota; empty where the answer carries no rate headers. */
    Optional<Quota.Observation> observation() {
        if (limit == null || remaining == null || resetAt == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Quota.Observation(limit, remaining, resetAt, Optional.ofNullable(serverTime)));
    }

    /**
     * When to ask again, by the caller's clock: {@code Retry-After}, else the end of the window,
     * which is measured from the answer's {@code Date}; null where the answer does not say.
     */
    @Nullable Instant until(Instant now) {
        Instant asked = RetryAfter.parse(retryAfter, now);
        if (asked != null || resetAt == null) {
            return asked;
        }
        Duration left = Duration.between(serverTime == null ? now : serverTime, resetAt);
        return now.plusSeconds(Math.clamp(left.toSeconds(), 0, LONGEST_WAIT_SECONDS));
    }

    private static @Nullable Instant date(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException _) {
            // Not a date: the header then says nothing.
            return null;
        }
    }

    private static @Nullable Long number(@Nullable String text) {
        return text != null && text.strip().matches("\\d{1,12}")
                ? Long.valueOf(text.strip())
                : null;
    }
}

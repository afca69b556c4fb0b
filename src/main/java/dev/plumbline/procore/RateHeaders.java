package dev.plumbline.procore;

import dev.plumbline.remote.Quota;
import dev.plumbline.remote.RetryAfter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    /** Smaller numbers are no moment since 1970 that an answer of today can mean. */
    private static final long FIRST_MOMENT = 100_000_000;

    private static final long LONGEST_WAIT_SECONDS = Duration.ofHours(2).toSeconds();

    static RateHeaders of(Response response) {
        Instant date = date(response.getHeaderString(HttpHeaders.DATE));
        return new RateHeaders(
                number(response.getHeaderString("X-Rate-Limit-Limit")),
                number(response.getHeaderString("X-Rate-Limit-Remaining")),
                reset(response.getHeaderString("X-Rate-Limit-Reset"), date),
                response.getHeaderString(HttpHeaders.RETRY_AFTER),
                date);
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
     * When to ask again, by the caller's clock: {@code Retry-After}, else the end of the window;
     * null where the answer does not say.
     */
    @Nullable Instant until(Instant now) {
        Instant asked = asked(now);
        if (asked != null || resetAt == null) {
            return asked;
        }
        return byOurClock(resetAt, now);
    }

    /** When {@code Retry-After} says to ask again, by the caller's clock; null without it. */
    @Nullable Instant asked(Instant now) {
        Instant asked = RetryAfter.parse(retryAfter, serverTime == null ? now : serverTime);
        return asked == null ? null : byOurClock(asked, now);
    }

    /** A moment of Procore's clock, measured from the answer's {@code Date}: ours may be off. */
    private Instant byOurClock(Instant moment, Instant now) {
        Duration left = Duration.between(serverTime == null ? now : serverTime, moment);
        return now.plusSeconds(Math.clamp(left.toSeconds(), 0, LONGEST_WAIT_SECONDS));
    }

    /**
     * The end of the window: documented as Unix seconds; a date, milliseconds, and seconds from now
     * are understood as well.
     */
    private static @Nullable Instant reset(@Nullable String text, @Nullable Instant serverTime) {
        Long number = number(text);
        if (number == null) {
            return text == null ? null : moment(text.strip());
        }
        if (number < FIRST_MOMENT) {
            return serverTime == null ? null : serverTime.plusSeconds(number);
        }
        return number < FIRST_MOMENT * 1000
                ? Instant.ofEpochSecond(number)
                : Instant.ofEpochMilli(number);
    }

    private static @Nullable Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            return date(text);
        }
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
        return text != null && text.strip().matches("\\d{1,15}")
                ? Long.valueOf(text.strip())
                : null;
    }
}

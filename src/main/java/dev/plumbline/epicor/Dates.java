package dev.plumbline.epicor;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms in which Epicor writes dates: a timestamp with {@code Z}, an offset or nothing behind
 * it, with or without a fraction, or a bare date.
 */
final class Dates {
    private static final Pattern FORM =
            Pattern.compile(
                    "(\\d{4}-\\d{2}-\\d{2})"
                            + "(?:T(\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)"
                            + "(Z|[+-]\\d{2}:\\d{2})?)?");

    private Dates() {}

    /** The calendar date as written; empty where the text is no date. */
    static Optional<LocalDate> date(String text) {
        Matcher form = FORM.matcher(text);
        try {
            return form.matches() ? Optional.of(LocalDate.parse(form.group(1))) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The moment, in the zone where no offset is written; empty where the text is none. */
    static Optional<Instant> moment(String text, ZoneId zone) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            String time = form.group(2);
            String offset = form.group(3);
            return Optional.of(
                    LocalDate.parse(form.group(1))
                            .atTime(time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time))
                            .atZone(offset == null ? zone : ZoneOffset.of(offset))
                            .toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}

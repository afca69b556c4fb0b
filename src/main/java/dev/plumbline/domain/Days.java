package dev.plumbline.domain;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Days as people write them. */
public final class Days {
    private static final Pattern DAY = Pattern.compile("[1-9]\\d{3}-\\d{2}-\\d{2}");

    private Days() {}

    /**
     * Reads year-month-day such as 2026-01-31, of the years 1000 to 9999: what every database has.
     *
     * @throws DateTimeParseException when it is none
     */
    public static LocalDate parse(String text) {
        if (!DAY.matcher(text).matches()) {
            throw new DateTimeParseException("not year-month-day", text, 0);
        }
        return LocalDate.parse(text);
    }
}

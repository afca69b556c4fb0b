package dev.plumbline.api;

import dev.plumbline.domain.Days;
import dev.plumbline.domain.Division;
import dev.plumbline.sync.Divisions;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads parameters, with problems that name what would be right. */
final class Parameters {
    private static final int MOST = 1000;

    private Parameters() {}

    /** How many items a page has, 1 to 1000. */
    static int limit(@Nullable String value, int otherwise) {
        Optional<Long> limit = number("limit", value);
        if (limit.isPresent() && (limit.get() < 1 || limit.get() > MOST)) {
            throw ProblemException.badRequest(
                    "limit %s is out of range: send a number from 1 to %d.".formatted(value, MOST));
        }
        return limit.map(Long::intValue).orElse(otherwise);
    }

    /** The place where the next page starts. */
    static Optional<Long> cursor(@Nullable String value) {
        try {
            Optional<Long> cursor = number("cursor", value);
            if (cursor.filter(place -> place < 0).isEmpty()) {
                return cursor;
            }
        } catch (ProblemException e) {
            // told below
        }
        throw ProblemException.badRequest(
                "cursor \"%s\" is none of ours: send the next of the page before, unchanged."
                        .formatted(value));
    }

    /** A text; none where it is blank. */
    static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.trim();
    }

    /** A division that is configured; none where none is named, while a blank is no name. */
    static Optional<Division> division(Divisions divisions, @Nullable String value) {
        return Optional.ofNullable(value)
                .map(name ->
                        divisions
                                .byName(name.trim())
                                .orElseThrow(() -> noDivision(divisions, name)));
    }

    private static ProblemException noDivision(Divisions divisions, String value) {
        return ProblemException.badRequest(
                "There is no division \"%s\"; known are %s."
                        .formatted(
                                value,
                                divisions.all().stream()
                                        .map(Division::name)
                                        .collect(Collectors.joining(", "))));
    }

    /** A day. */
    static Optional<LocalDate> day(String name, @Nullable String value) {
        try {
            return Optional.ofNullable(text(value)).map(Days::parse);
        } catch (DateTimeParseException e) {
            throw ProblemException.badRequest(
                    "%s is \"%s\", which is no date; write it as 2026-01-31."
                            .formatted(name, value));
        }
    }

    /** A number of something. */
    static Optional<Long> number(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.valueOf(value.trim()));
        } catch (NumberFormatException e) {
            throw ProblemException.badRequest("%s \"%s\" is not a number.".formatted(name, value));
        }
    }

    /** The number in a path; a problem 404 where it cannot be one. */
    static long id(String what, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw ProblemException.notFound("There is no %s \"%s\".".formatted(what, value));
        }
    }

    /** Whether something is wanted; it is not unless said. */
    static boolean isTrue(String name, @Nullable String value) {
        if (value == null || value.isBlank() || value.equalsIgnoreCase("false")) {
            return false;
        }
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        throw ProblemException.badRequest(
                "%s \"%s\" is neither true nor false.".formatted(name, value));
    }

    /** One of the values of an enumeration, case and hyphens aside. */
    static <E extends Enum<E>> Optional<E> oneOf(
            Class<E> type, String name, @Nullable String value) {
        return oneOf(type.getEnumConstants(), name, value);
    }

    /** One of some values of an enumeration, case and hyphens aside. */
    static <E extends Enum<E>> Optional<E> oneOf(E[] known, String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        String wanted = value.trim().toUpperCase(Locale.ROOT).replace('-', '_');
        return Optional.of(
                Arrays.stream(known)
                        .filter(one -> one.name().equals(wanted))
                        .findFirst()
                        .orElseThrow(() -> unknown(name, value, known)));
    }

    private static <E extends Enum<E>> ProblemException unknown(
            String name, String value, E[] known) {
        return ProblemException.badRequest(
                "There is no %s \"%s\"; known are %s."
                        .formatted(
                                name,
                                value,
                                Arrays.stream(known)
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }
}

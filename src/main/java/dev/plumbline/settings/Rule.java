package dev.plumbline.settings;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a value may be.
 *
 * @param allowed the allowed values in words, to stand after "must be"
 * @param complaint what is wrong with a value, to stand after "is"; empty when nothing is
 */
record Rule(String allowed, Function<String, Optional<String>> complaint) {

    private static final int ECHO_LIMIT = 80;

    /** A rule that accepts what the test accepts. */
    static Rule of(String allowed, Predicate<String> accepts) {
        return new Rule(
                allowed,
                value -> accepts.test(value) ? Optional.empty() : Optional.of(echo(value)));
    }

    /** A rule that refuses what the parser throws at. */
    static Rule parsed(String allowed, Function<String, ?> parser) {
        return of(allowed, value -> parses(parser, value));
    }

    /** One of some words, case and hyphen as given. */
    static Rule oneOf(String... words) {
        String list = Arrays.stream(words).collect(Collectors.joining(", "));
        return of("one of " + list, Arrays.asList(words)::contains);
    }

    /** Any text that is not blank. */
    static Rule text(String allowed) {
        return of(allowed, value -> !value.isBlank());
    }

    /** The same rule, or the word "off". */
    Rule orOff() {
        return new Rule(
                allowed + ", or off",
                value -> Limits.OFF.equals(value) ? Optional.empty() : complaint.apply(value));
    }

    /** A value as it may be shown: quoted, on one line, not longer than a line. */
    static String echo(String value) {
        String line = value.replaceAll("\\p{Cntrl}", " ");
        return "\""
                + (line.length() > ECHO_LIMIT ? line.substring(0, ECHO_LIMIT) + "…" : line)
                + "\"";
    }

    private static boolean parses(Function<String, ?> parser, String value) {
        try {
            var _ = parser.apply(value);
            return true;
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            return false;
        }
    }
}

package dev.plumbline.settings;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import io.quarkus.runtime.configuration.DurationConverter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;

/** The rules that several settings share. */
final class Rules {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final CronParser CRON =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

    private Rules() {}

    /** A Quartz cron expression, or "off". */
    static Rule cron() {
        return Rule.parsed(
                        "a Quartz cron expression of six or seven fields, for example 0 0 2 * * ?",
                        value -> CRON.parse(value).validate())
                .orOff();
    }

    /** A time zone that this Java knows. */
    static Rule zone() {
        return Rule.parsed("a time zone, for example UTC or America/Chicago", ZoneId::of);
    }

    /** An ISO 4217 currency. */
    static Rule currency() {
        return Rule.parsed(
                "a currency by its ISO 4217 code, for example USD", Currency::getInstance);
    }

    /** A duration from zero to a year. */
    static Rule duration() {
        return Rule.of(
                "a duration from PT0S to P366D, for example PT48H", value -> isDuration(value));
    }

    /** An age of at least a day. */
    static Rule age() {
        return Rule.of(
                "an age of at least P1D, for example P7Y, P18M or P90D", value -> isAge(value));
    }

    /** A whole number within bounds, both included. */
    static Rule whole(long lowest, long highest) {
        String allowed =
                highest == Long.MAX_VALUE
                        ? "a whole number of at least " + lowest
                        : "a whole number from " + lowest + " to " + highest;
        return Rule.of(allowed, value -> isWhole(value, lowest, highest));
    }

    /** A decimal number within bounds, both included. */
    static Rule decimal(String allowed, BigDecimal lowest, BigDecimal highest) {
        return Rule.of(allowed, value -> isDecimal(value, lowest, highest));
    }

    private static boolean isWhole(String value, long lowest, long highest) {
        if (!value.matches("-?[0-9]{1,18}")) {
            return false;
        }
        long number = Long.parseLong(value);
        return number >= lowest && number <= highest;
    }

    private static boolean isDecimal(String value, BigDecimal lowest, BigDecimal highest) {
        if (!value.matches("-?[0-9]{1,15}(\\.[0-9]{1,10})?")) {
            return false;
        }
        BigDecimal number = new BigDecimal(value);
        return number.compareTo(lowest) >= 0 && number.compareTo(highest) <= 0;
    }

    private static boolean isAge(String value) {
        try {
            Instant any = Instant.parse("2026-03-01T00:00:00Z");
            Instant before = any.atOffset(ZoneOffset.UTC).minus(Limits.Age.age(value)).toInstant();
            return !before.isAfter(any.minus(Duration.ofDays(1)));
        } catch (java.time.DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    private static boolean isDuration(String value) {
        try {
            Duration duration = DurationConverter.parseDuration(value);
            return duration != null && !duration.isNegative() && duration.compareTo(LONGEST) <= 0;
        } catch (IllegalArgumentException | java.time.DateTimeException | ArithmeticException e) {
            return false;
        }
    }
}

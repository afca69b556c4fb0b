package dev.plumbline.sandbox.epicor;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Compares values of columns and literals: numbers as numbers, a date as its midnight in UTC. */
final class Values {

    private Values() {}

    /** Null sorts first. */
    static int compare(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left != null ? 1 : right != null ? -1 : 0;
        }
        return switch (left) {
            case Integer a when right instanceof Integer b -> a.compareTo(b);
            case Long a when right instanceof Long b -> a.compareTo(b);
            case Number a when right instanceof Number b -> decimal(a).compareTo(decimal(b));
            case String a when right instanceof String b -> a.compareTo(b);
            case Boolean a when right instanceof Boolean b -> a.compareTo(b);
            case LocalDate a when right instanceof LocalDate b -> a.compareTo(b);
            default -> instant(left).compareTo(instant(right));
        };
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal exact ? exact : BigDecimal.valueOf(number.longValue());
    }

    private static Instant instant(Object value) {
        return switch (value) {
            case Instant moment -> moment;
            case LocalDate date -> date.atStartOfDay().toInstant(ZoneOffset.UTC);
            default -> throw new IllegalArgumentException(value + " cannot be compared");
        };
    }
}

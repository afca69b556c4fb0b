package dev.plumbline.settings;

import java.io.Serial;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** Reads limits that {@code off} lifts. */
final class Limits {
    static final String OFF = "off";

    private Limits() {}

    /** A limit that is a whole number. */
    public static final class Count implements Converter<Integer> {
        @Serial private static final long serialVersionUID = 1;

        @Override
        @SuppressWarnings("NullAway") // null is how a converter says "absent"
        public @Nullable Integer convert(String value) {
            return OFF.equalsIgnoreCase(value.trim()) ? null : Integer.valueOf(value.trim());
        }
    }

    /** A limit that is an amount of money. */
    public static final class Amount implements Converter<BigDecimal> {
        @Serial private static final long serialVersionUID = 1;

        @Override
        @SuppressWarnings("NullAway") // null is how a converter says "absent"
        public @Nullable BigDecimal convert(String value) {
            return OFF.equalsIgnoreCase(value.trim()) ? null : new BigDecimal(value.trim());
        }
    }

    /** A limit that is an age: a period of the calendar such as P7Y, or a duration. */
    public static final class Age implements Converter<TemporalAmount> {
        @Serial private static final long serialVersionUID = 1;

        @Override
        @SuppressWarnings("NullAway") // null is how a converter says "absent"
        public @Nullable TemporalAmount convert(String value) {
            boolean none = value.isBlank() || OFF.equalsIgnoreCase(value.trim());
            return none ? null : age(value.trim());
        }

        /** Reads an age, see ISO 8601. */
        static TemporalAmount age(String value) {
            return value.toUpperCase(Locale.ROOT).contains("T")
                    ? Duration.parse(value)
                    : Period.parse(value);
        }
    }
}

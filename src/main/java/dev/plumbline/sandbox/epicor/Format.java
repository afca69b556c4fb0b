package dev.plumbline.sandbox.epicor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;

/**
 * How values are written, which differs from server to server.
 *
 * @param suffix what follows a timestamp: {@code Z}, {@code offset} or {@code none}
 * @param offset the server's own offset, in which times are written unless the suffix is {@code Z}
 * @param fraction digits of a second: {@code trimmed}, {@code none}, {@code three} or {@code seven}
 * @param midnight whether moments keep their day only, as in a date-only column
 * @param nullTexts whether unset text is null rather than empty
 * @param quotedNumbers whether Decimal and Int64 are quoted, as OData 3 does
 */
record Format(
        String suffix,
        ZoneOffset offset,
        String fraction,
        boolean midnight,
        boolean nullTexts,
        boolean quotedNumbers) {

    /** In UTC, with whatever fraction there is. */
    static final Format PLAIN = new Format("Z", ZoneOffset.UTC, "trimmed", false, false, false);

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    /** A business date, which is midnight as written, whatever the zone. */
    String date(LocalDate date) {
        return written(date.atStartOfDay());
    }

    /** A moment. */
    String moment(Instant moment) {
        var zone = suffix.equals("Z") ? ZoneOffset.UTC : offset;
        return written(moment.atOffset(zone).toLocalDateTime());
    }

    /** The day of a moment where the server stands. */
    LocalDate day(Instant moment) {
        return moment.atOffset(offset).toLocalDate();
    }

    private String written(LocalDateTime time) {
        var end =
                switch (suffix) {
                    case "Z" -> "Z";
                    case "offset" -> offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
                    default -> "";
                };
        return SECONDS.format(time) + fraction(time.get(ChronoField.NANO_OF_SECOND)) + end;
    }

    private String fraction(int nanos) {
        var digits = "%09d".formatted(nanos).substring(0, 7);
        return switch (fraction) {
            case "none" -> "";
            case "three" -> "." + digits.substring(0, 3);
            case "seven" -> "." + digits;
            default -> {
                int end = digits.length();
                while (end > 0 && digits.charAt(end - 1) == '0') {
                    end--;
                }
                yield end == 0 ? "" : "." + digits.substring(0, end);
            }
        };
    }
}

package dev.plumbline.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads raw columns, with absent, null and blank alike, and does the contract's arithmetic. */
final class Raw {
    private Raw() {}

    static String text(JsonNode row, String column) {
        return row.hasNonNull(column) ? row.get(column).asText().strip() : "";
    }

    static int number(JsonNode row, String column) {
        return row.path(column).asInt();
    }

    static boolean flag(JsonNode row, String column) {
        return row.path(column).asBoolean();
    }

    static BigDecimal decimal(JsonNode row, String column) {
        String text = text(row, column);
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    /** The calendar date as written, blank where there is none. */
    static String date(JsonNode row, String column) {
        String text = text(row, column);
        return text.isEmpty() ? "" : LocalDate.parse(text.substring(0, 10)).toString();
    }

    static String first(String one, String other) {
        return one.isEmpty() ? other : one;
    }

    static String lettersAndDigits(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
    }

    static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    /**
     * Each gets its proportional share to the cent and the last one the rest; all on the first
     * where nothing is weighed.
     */
    static List<BigDecimal> split(BigDecimal amount, List<BigDecimal> weights) {
        BigDecimal whole = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BigDecimal> shares = new ArrayList<>();
        BigDecimal rest = amount;
        for (int index = 0; index < weights.size(); index++) {
            BigDecimal share;
            if (whole.signum() == 0) {
                share = index == 0 ? amount : BigDecimal.ZERO;
            } else if (index == weights.size() - 1) {
                share = rest;
            } else {
                share = amount.multiply(weights.get(index)).divide(whole, 2, RoundingMode.HALF_UP);
            }
            shares.add(share);
            rest = rest.subtract(share);
        }
        return shares;
    }
}

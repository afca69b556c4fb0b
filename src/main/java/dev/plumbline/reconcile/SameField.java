package dev.plumbline.reconcile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Whether two values of a field differ in nothing but the form that Procore gives them. */
final class SameField {
    private static final Set<String> DATES =
            Set.of("contract_date", "delivery_date", "direct_cost_date");
    private static final Set<String> CODES =
            Set.of("status", "country_code", "state_code", "email_address", "uom", "is_active");
    private static final Set<String> PRICES = Set.of("quantity", "unit_cost");
    private static final Set<String> AMOUNTS = Set.of("amount", "grand_total");
    private static final int DATE = 10;

    private SameField() {}

    static boolean is(String field, String sent, String shown) {
        if (AMOUNTS.contains(field)) {
            return areSameNumbers(sent, shown);
        }
        return PRICES.contains(field)
                ? isRounded(sent, shown)
                : form(field).apply(sent).equals(form(field).apply(shown));
    }

    /** A value as people read it: amounts without the zeros that Procore adds. */
    static String plain(String field, String shown) {
        if (!AMOUNTS.contains(field) || shown.isBlank()) {
            return shown;
        }
        BigDecimal least = number(shown).stripTrailingZeros();
        return least.setScale(Math.max(2, least.scale())).toPlainString();
    }

    private static UnaryOperator<String> form(String field) {
        if (DATES.contains(field)) {
            return value -> value.strip().substring(0, Math.min(DATE, value.strip().length()));
        }
        if (CODES.contains(field)) {
            return value -> value.strip().toLowerCase(Locale.ROOT);
        }
        if (field.equals("business_phone")) {
            return value -> value.toLowerCase(Locale.ROOT).replaceAll("[^\\p{Alnum}]", "");
        }
        return value -> value.strip().replaceAll("\\s+", " ");
    }

    private static boolean areSameNumbers(String sent, String shown) {
        return number(sent).compareTo(number(shown)) == 0;
    }

    /** Quantities and prices may be shown with fewer decimals than they were sent with. */
    private static boolean isRounded(String sent, String shown) {
        BigDecimal there = number(shown);
        BigDecimal own = number(sent);
        return own.setScale(Math.max(0, Math.min(own.scale(), there.scale())), RoundingMode.HALF_UP)
                        .compareTo(there)
                == 0;
    }

    /** What is no number is nothing: a field that is empty. */
    private static BigDecimal number(String text) {
        try {
            return text.isBlank() ? BigDecimal.ZERO : new BigDecimal(text.strip());
        } catch (NumberFormatException _) {
            return BigDecimal.ZERO;
        }
    }
}

package dev.plumbline.sandbox.procore;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which country and state codes Procore takes: ISO 3166, upper case, the state within its country.
 */
final class Places {

    private static final Set<String> COUNTRIES =
            Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final Set<String> US =
            Set.of(
                    ("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH"
                                    + " OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR UM VI")
                            .split(" "));
    private static final Set<String> CA =
            Set.of("AB BC MB NB NL NS NT NU ON PE QC SK YT".split(" "));
    private static final Set<String> AU = Set.of("ACT NSW NT QLD SA TAS VIC WA".split(" "));

    private Places() {}

    static boolean country(@Nullable String code) {
        return code == null || code.isEmpty() || COUNTRIES.contains(code);
    }

    /** Whether the state belongs to the country; without a country the United States are meant. */
    static boolean state(@Nullable String country, @Nullable String state) {
        if (state == null || state.isEmpty()) {
            return true;
        }
        return switch (country == null || country.isEmpty() ? "US" : country) {
            case "US" -> US.contains(state);
            case "CA" -> CA.contains(state);
            case "AU" -> AU.contains(state);
            default -> state.matches("[A-Z0-9]{1,3}");
        };
    }
}

package dev.plumbline.vendor;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a state's code by code or name, for the countries whose states companies write in addresses
 * (ISO 3166-2, without the country's prefix).
 */
final class States {
    private static final Map<String, Map<String, String>> BY_COUNTRY =
            Map.of(
                    "US",
                    PlaceNames.codesByName(StateNames.UNITED_STATES),
                    "CA",
                    PlaceNames.codesByName(StateNames.CANADA),
                    "AU",
                    PlaceNames.codesByName(StateNames.AUSTRALIA),
                    "MX",
                    PlaceNames.codesByName(StateNames.MEXICO),
                    "DE",
                    PlaceNames.codesByName(StateNames.GERMANY),
                    "BR",
                    PlaceNames.codesByName(StateNames.BRAZIL));

    private States() {}

    /** The code of a state of a country; empty where the country has none such. */
    static Optional<String> find(String country, @Nullable String state) {
        return Optional.ofNullable(
                BY_COUNTRY.getOrDefault(country, Map.of()).get(PlaceNames.key(state)));
    }
}

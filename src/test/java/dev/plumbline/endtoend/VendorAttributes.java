package dev.plumbline.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Contract §4, Vendors: the attributes. */
final class VendorAttributes {
    private static final Map<String, String> NAMES =
            Map.of("united states", "US", "usa", "US", "canada", "CA", "mexico", "MX");
    private static final Map<String, Set<String>> STATES =
            Map.of(
                    "US",
                    Set.of(
                            "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC"
                                    .split(" ")),
                    "CA",
                    Set.of("AB BC MB NB NL NS NT NU ON PE QC SK YT".split(" ")));

    private VendorAttributes() {}

    static Map<String, String> of(ObjectNode row) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("name", Raw.text(row, "Name"));
        attributes.put("origin_code", Raw.text(row, "VendorID"));
        attributes.put(
                "address",
                Stream.of("Address1", "Address2", "Address3")
                        .map(column -> Raw.text(row, column))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")));
        attributes.put("city", Raw.text(row, "City"));
        attributes.put("zip", Raw.text(row, "ZIP"));
        String country = country(row);
        String state = Raw.text(row, "State");
        boolean valid = STATES.getOrDefault(country, Set.of()).contains(state);
        attributes.put("country_code", country);
        attributes.put("state_code", valid ? state : "");
        attributes.put("business_phone", Raw.text(row, "PhoneNum"));
        attributes.put("email_address", Raw.text(row, "EMailAddress"));
        return attributes;
    }

    private static String country(ObjectNode row) {
        String iso = Raw.text(row, "CountryNumISOCode");
        String name = Raw.text(row, "Country");
        if (!iso.isEmpty()) {
            return iso;
        }
        List<String> codes = Arrays.asList(Locale.getISOCountries());
        return codes.contains(name) ? name : NAMES.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
}

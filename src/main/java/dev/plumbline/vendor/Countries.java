package dev.plumbline.vendor;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds a country's ISO 3166-1 alpha-2 code by code or name. */
final class Countries {
    /** Names beyond the English ones that Java knows: variants, abbreviations, own languages. */
    private static final String OTHER_NAMES =
            """
            US United States of America/U S A/USofA/Estados Unidos/America
            GB UK/U K/Great Britain/Britain/United Kingdom of Great Britain and Northern Ireland/England/Scotland/Wales/Northern Ireland
            CA Kanada
            MX México/Mexiko/United Mexican States
            DE Deutschland/Federal Republic of Germany/Allemagne/Alemania
            AT Österreich/Oesterreich
            CH Schweiz/Suisse/Svizzera
            FR Frankreich/Francia
            ES España/Spanien
            IT Italia/Italien
            NL Nederland/Holland/Netherlands
            BE Belgien/Belgique/België
            DK Danmark
            SE Sverige
            NO Norge
            FI Suomi
            PL Polska
            CZ Czech Republic/Česko
            HU Magyarország
            PT Portugal
            IE Éire/Republic of Ireland
            BR Brasil
            CN PRC/PR China/People's Republic of China/Mainland China
            TW Taiwan ROC/Republic of China/Taiwan
            HK Hong Kong SAR China/Hong Kong/Hongkong
            MO Macau/Macao
            KR South Korea/Republic of Korea/Korea
            KP North Korea
            JP Nippon
            VN Viet Nam
            RU Russian Federation
            TR Turkey/Türkiye
            AE UAE/U A E/Emirates
            SA KSA/Kingdom of Saudi Arabia
            ZA RSA/Republic of South Africa
            CI Ivory Coast
            BO Plurinational State of Bolivia
            VE Bolivarian Republic of Venezuela
            VI US Virgin Islands/Virgin Islands
            MK Macedonia
            PH Republic of the Philippines
            SG Republic of Singapore
            """;

    private static final Map<String, String> CODES = codes();

    private Countries() {}

    /** The code of a country from its ISO code (alpha-2 or alpha-3), else from its name or code. */
    static Optional<String> find(@Nullable String isoCode, @Nullable String name) {
        String byCode = PlaceNames.key(isoCode);
        return Optional.ofNullable(byCode.length() <= 3 ? CODES.get(byCode) : null)
                .or(() -> Optional.ofNullable(CODES.get(PlaceNames.key(name))));
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            codes.put(PlaceNames.key(country.getDisplayCountry(Locale.ENGLISH)), code);
            codes.put(country.getISO3Country(), code);
            codes.put(code, code);
        }
        PlaceNames.codesByName(OTHER_NAMES).forEach(codes::putIfAbsent);
        codes.remove("");
        return codes;
    }
}

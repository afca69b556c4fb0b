package dev.plumbline.settings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Protections that Quarkus can switch off and Plumbline does not run without: the certificate of
 * whoever is called is verified, for the name that was called, and no answer leads elsewhere. Where
 * all of them are on loopback addresses they may be.
 */
final class Protections {
    private static final String TLS = "the other side's certificate would not be verified";
    private static final String REDIRECTS = "credentials would follow a redirect";

    /** What a key may not be; the names in keys are of clients and of Quarkus's TLS registry. */
    private static final Map<Pattern, Refused> KEYS =
            Map.of(
                    Pattern.compile("quarkus\\.tls\\.(.+\\.)?trust-all"),
                    new Refused(Set.of("true"), TLS),
                    Pattern.compile("quarkus\\.tls\\.(.+\\.)?hostname-verification-algorithm"),
                    new Refused(Set.of("none"), TLS),
                    Pattern.compile("quarkus\\.rest-client\\.(.+\\.)?verify-host"),
                    new Refused(Set.of("false"), TLS),
                    Pattern.compile("quarkus\\.rest-client\\.(.+\\.)?hostname-verifier"),
                    new Refused(Set.of(), TLS),
                    Pattern.compile("quarkus\\.oidc(-client)?\\.(.+\\.)?tls\\.verification"),
                    new Refused(Set.of("none", "certificate-validation"), TLS),
                    Pattern.compile(
                            "quarkus\\.(rest-client|oidc|oidc-client)\\.(.+\\.)?follow-redirects"),
                    new Refused(Set.of("true"), REDIRECTS));

    /** Keys whose environment variables are looked at too. */
    private static final List<String> LIKELY =
            List.of(
                    "quarkus.tls.trust-all",
                    "quarkus.rest-client.verify-host",
                    "quarkus.rest-client.follow-redirects",
                    "quarkus.rest-client.epicor.verify-host",
                    "quarkus.rest-client.epicor.follow-redirects",
                    "quarkus.rest-client.procore.verify-host",
                    "quarkus.rest-client.procore.follow-redirects",
                    "quarkus.oidc.tls.verification",
                    "quarkus.oidc.follow-redirects",
                    "quarkus.oidc-client.epicor.tls.verification",
                    "quarkus.oidc-client.epicor.follow-redirects",
                    "quarkus.oidc-client.procore.tls.verification",
                    "quarkus.oidc-client.procore.follow-redirects");

    /**
     * @param values in lower case; none for any
     */
    private record Refused(Set<String> values, String why) {
        boolean holds(String value) {
            return values.isEmpty() || values.contains(value.toLowerCase(Locale.ROOT));
        }
    }

    private Protections() {}

    static List<Problem> problems(SettingValues values) {
        return onLoopback(values) ? List.of() : refused(values);
    }

    /** As plain http is: nothing that is called leaves this machine. */
    private static boolean onLoopback(SettingValues values) {
        return Settings.all().stream()
                .filter(setting -> setting.property().matches(".*[.-]url") && !setting.secret())
                .flatMap(setting ->
                        Crossings.read(values, setting.property())
                                .or(() -> Optional.ofNullable(setting.standard()))
                                .filter(url -> url.startsWith("http"))
                                .stream())
                .allMatch(UrlRule::isLoopback);
    }

    private static List<Problem> refused(SettingValues values) {
        Set<String> keys = new LinkedHashSet<>(LIKELY);
        keys.addAll(values.properties());
        List<Problem> problems = new ArrayList<>();
        for (String key : keys) {
            KEYS.forEach((pattern, refused) -> {
                if (pattern.matcher(key).matches() && isSet(values, key, refused)) {
                    problems.add(
                            new Problem(
                                    Setting.variableOf(key) + " (" + key + ")",
                                    "cannot be set so: " + refused.why() + ". Leave it out."));
                }
            });
        }
        return problems;
    }

    private static boolean isSet(SettingValues values, String key, Refused refused) {
        return values.property(key)
                .or(() -> values.variable(Setting.variableOf(key)))
                .filter(refused::holds)
                .isPresent();
    }
}

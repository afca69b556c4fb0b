package dev.plumbline.settings;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names whose values are Plumbline's settings: its own keys and variables, Quarkus's keys that
 * are made of them, and those of Quarkus's that the start looks at itself.
 */
final class OwnNames {
    private static final Pattern PROFILE = Pattern.compile("^%[^.]*\\.");
    private static final Pattern OWN =
            Pattern.compile(
                    "plumbline\\..+"
                            + "|(PLUMBLINE|EPICOR|PROCORE)_.+"
                            + "|quarkus\\.(oidc|rest)-client\\.(epicor|procore)\\..+");
    private static final Set<String> QUARKUS =
            Set.of(
                    Settings.JDBC_URL,
                    Settings.PROVIDER,
                    Settings.CLIENT_ID,
                    "quarkus.datasource.username",
                    "quarkus.datasource.password",
                    "quarkus.http.host",
                    "quarkus.http.port",
                    "quarkus.log.console.json.enabled",
                    "quarkus.management.port",
                    "quarkus.oidc.credentials.secret",
                    "quarkus.oidc.token.audience",
                    "quarkus.otel.exporter.otlp.endpoint",
                    "quarkus.otel.exporter.otlp.traces.endpoint",
                    "quarkus.otel.sdk.disabled");

    private OwnNames() {}

    static boolean contains(String name) {
        String plain = name.startsWith("%") ? PROFILE.matcher(name).replaceFirst("") : name;
        return OWN.matcher(plain).matches() || QUARKUS.contains(plain);
    }
}

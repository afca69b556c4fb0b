package dev.plumbline.console;

import dev.plumbline.domain.Division;
import dev.plumbline.settings.Setting;
import dev.plumbline.settings.Settings;
import dev.plumbline.sync.Divisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** What is set, and from where; secrets are told as set or not. */
@ApplicationScoped
class InForce {
    private final Config config;
    private final Divisions divisions;
    private final UnaryOperator<@Nullable String> environment;

    InForce(Config config, Divisions divisions) {
        this.config = config;
        this.divisions = divisions;
        this.environment = System::getenv;
    }

    /**
     * A setting.
     *
     * @param value as it is in force; for a secret whether it is set; "" where there is none
     * @param source where it is from, in words
     * @param isSet whether somebody set it
     */
    record Line(
            String property,
            String variable,
            String value,
            String source,
            boolean isSet,
            boolean secret,
            String meaning) {}

    /** Every setting, in the order of the reference; those of a division once for each. */
    List<Line> all() {
        List<Line> all = new ArrayList<>();
        for (Setting setting : Settings.all()) {
            if (setting.property().contains("*")) {
                for (Division division : divisions.all()) {
                    String property = setting.property().replace("*", division.name());
                    all.add(line(setting, property, variable(property)));
                }
            } else {
                all.add(line(setting, setting.property(), setting.variable()));
            }
        }
        return all;
    }

    private Line line(Setting setting, String property, String variable) {
        ConfigValue found = config.getConfigValue(property);
        Optional<String> value = Optional.ofNullable(found.getValue()).filter(it -> !it.isBlank());
        String told = environment.apply(variable);
        boolean byVariable = told != null && !told.isBlank();
        String source = Objects.requireNonNullElse(found.getSourceName(), "");
        boolean byPerson = byVariable || (value.isPresent() && !isPackaged(source));
        return new Line(
                property,
                variable,
                shown(setting, value),
                byVariable
                        ? "variable " + variable
                        : byPerson ? place(source) : value.isPresent() ? "default" : "not set",
                byPerson,
                setting.secret(),
                setting.meaning());
    }

    private static String shown(Setting setting, Optional<String> value) {
        if (setting.secret()) {
            return value.isPresent() ? "set" : "not set";
        }
        return value.orElseGet(() -> Objects.requireNonNullElse(setting.standard(), ""));
    }

    /** Whether it is what Plumbline brings along. */
    private static boolean isPackaged(String source) {
        return source.isEmpty()
                || source.startsWith("default")
                || source.startsWith("DefaultValues")
                || (source.contains("application.properties") && !source.contains("/config/"));
    }

    private static String place(String source) {
        String lower = source.toLowerCase(Locale.ROOT);
        if (lower.startsWith("envconfigsource") || lower.startsWith("env")) {
            return "environment";
        }
        if (lower.startsWith("syspropconfigsource") || lower.startsWith("sysprop")) {
            return "system property";
        }
        return lower.contains("application.properties") ? "config/application.properties" : source;
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}

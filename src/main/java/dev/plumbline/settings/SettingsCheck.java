package dev.plumbline.settings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges all settings at once, before anything is started with them. Plain text in, plain text out:
 * it neither connects nor writes.
 */
public final class SettingsCheck {
    private final SettingValues values;
    private final boolean production;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * A check of some values.
     *
     * @param production whether what development and tests bring themselves must be set
     */
    public SettingsCheck(SettingValues values, boolean production) {
        this.values = values;
        this.production = production;
    }

    /** What is wrong, in the order of the reference; empty when nothing is. */
    public List<Problem> problems() {
        problems.clear();
        Divisions divisions = Divisions.in(values);
        for (Setting setting : Settings.all()) {
            if (setting.property().contains("*")) {
                divisions.names().forEach(name -> judge(setting.in(name)));
            } else {
                judge(setting);
            }
        }
        if (production && divisions.names().isEmpty()) {
            problems.add(Divisions.none());
        }
        problems.addAll(divisions.problems(values));
        problems.addAll(Crossings.problems(values));
        problems.addAll(Protections.problems(values));
        problems.addAll(UnknownSettings.problems(values, divisions.names()));
        return List.copyOf(new LinkedHashSet<>(problems));
    }

    /** The problems as one message, each on a line of its own. */
    public static String message(List<Problem> problems) {
        StringBuilder text = new StringBuilder("Plumbline does not start: ");
        text.append(
                problems.size() == 1
                        ? "one setting is wrong."
                        : problems.size() + " settings are wrong.");
        for (Problem problem : problems) {
            text.append(System.lineSeparator()).append("  ").append(problem);
        }
        return text.append(System.lineSeparator())
                .append("All settings are listed in docs/settings.md.")
                .toString();
    }

    /** The value of a setting from its property, else from its variable. */
    static Optional<String> value(SettingValues values, Setting setting) {
        return values.property(setting.property()).or(() -> values.variable(setting.variable()));
    }

    private void judge(Setting setting) {
        try {
            value(values, setting)
                    .ifPresentOrElse(value -> judge(setting, value), () -> miss(setting));
        } catch (IllegalArgumentException e) {
            problems.add(Problem.wrong(setting, "a reference to something that is not set"));
        }
    }

    private void judge(Setting setting, String value) {
        setting.rule()
                .complaint()
                .apply(value)
                .ifPresent(what -> problems.add(Problem.wrong(setting, what)));
    }

    private void miss(Setting setting) {
        boolean needed =
                switch (setting.need()) {
                    case OPTIONAL -> false;
                    case IN_PRODUCTION -> production;
                    case PER_DIVISION -> true;
                };
        if (needed) {
            problems.add(Problem.missing(setting));
        }
    }

    /** The settings that a set of keys could belong to, for messages. */
    static Set<String> keys(Set<String> divisions) {
        Set<String> keys = new LinkedHashSet<>();
        for (Setting setting : Settings.all()) {
            if (setting.property().contains("*")) {
                divisions.forEach(name -> keys.add(setting.in(name).property()));
            } else {
                keys.add(setting.property());
            }
        }
        return keys;
    }
}

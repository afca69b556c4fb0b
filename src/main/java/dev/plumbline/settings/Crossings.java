package dev.plumbline.settings;

import dev.plumbline.domain.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold between settings of one installation. */
final class Crossings {
    private Crossings() {}

    static List<Problem> problems(SettingValues values) {
        List<Problem> problems = new ArrayList<>();
        for (Entity entity : Entity.values()) {
            column(values, entity).ifPresent(problems::add);
        }
        tokens(values).ifPresent(problems::add);
        return problems;
    }

    private static Optional<Problem> column(SettingValues values, Entity entity) {
        String prefix = "plumbline.change-detection." + entity.key() + ".";
        boolean custom = read(values, prefix + "strategy").equals(Optional.of("custom-column"));
        Setting column = find(prefix + "column");
        return custom && read(values, prefix + "column").isEmpty()
                ? Optional.of(Problem.missing(column))
                : Optional.empty();
    }

    private static Optional<Problem> tokens(SettingValues values) {
        Optional<String> operator = read(values, "plumbline.api-token");
        Setting viewer = find("plumbline.viewer-token");
        return operator.isPresent() && operator.equals(read(values, viewer.property()))
                ? Optional.of(Problem.wrong(viewer, "the operator's token"))
                : Optional.empty();
    }

    private static Optional<String> read(SettingValues values, String property) {
        try {
            return SettingsCheck.value(values, find(property));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the setting itself is reported where it is judged
        }
    }

    private static Setting find(String property) {
        return Settings.all().stream()
                .filter(setting -> setting.property().equals(property))
                .findFirst()
                .orElseThrow();
    }
}

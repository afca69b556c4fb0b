package dev.plumbline.settings;

import dev.plumbline.domain.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold between settings of one installation. */
final class Crossings {
    private Crossings() {}

    static List<Problem> problems(SettingValues values) {
        List<Problem> problems = new ArrayList<>();
        for (Entity entity : Entity.values()) {
            column(values, entity).ifPresent(problems::add);
        }
        problems.addAll(tokens(values));
        client(values).ifPresent(problems::add);
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

    /** One token cannot give both roles. */
    private static List<Problem> tokens(SettingValues values) {
        Set<String> operators =
                Stream.of("plumbline.api-token", "plumbline.api-token-old")
                        .flatMap(each -> read(values, each).stream())
                        .collect(Collectors.toSet());
        return Stream.of("plumbline.viewer-token", "plumbline.viewer-token-old")
                .filter(each -> read(values, each).filter(operators::contains).isPresent())
                .map(each -> Problem.wrong(find(each), "the operator's token"))
                .toList();
    }

    private static Optional<Problem> client(SettingValues values) {
        boolean needed = read(values, Settings.PROVIDER).isPresent();
        return needed && read(values, Settings.CLIENT_ID).isEmpty()
                ? Optional.of(Problem.missing(find(Settings.CLIENT_ID)))
                : Optional.empty();
    }

    /** What a setting is set to; empty also where it refers to something that is not set. */
    static Optional<String> read(SettingValues values, String property) {
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

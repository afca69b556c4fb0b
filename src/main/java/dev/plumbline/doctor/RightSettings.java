package dev.plumbline.doctor;

import dev.plumbline.domain.Division;
import dev.plumbline.remote.RemoteSystem;
import dev.plumbline.settings.ConfigValues;
import dev.plumbline.settings.Problem;
import dev.plumbline.settings.SettingsCheck;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The settings that this process runs with, judged as at its start. */
@ApplicationScoped
class RightSettings implements Check {
    private static final String API_TOKEN = "plumbline.api-token";

    @Override
    public Subject subject() {
        return Subject.SETTINGS;
    }

    @Override
    public Set<RemoteSystem> needs() {
        return Set.of();
    }

    @Override
    public List<Finding> look(Visit visit) {
        ConfigValues values = ConfigValues.running();
        boolean production = LaunchMode.current() == LaunchMode.NORMAL;
        return findings(
                visit.divisions(),
                new SettingsCheck(values, production).problems(),
                values.property(API_TOKEN).isPresent());
    }

    static List<Finding> findings(
            List<Division> divisions, List<Problem> problems, boolean hasToken) {
        if (!problems.isEmpty()) {
            return problems.stream()
                    .map(problem ->
                            Finding.problem(
                                    Subject.SETTINGS,
                                    problem.setting(),
                                    problem.sentence(),
                                    "Set it as docs/settings.md says, and start again."))
                    .toList();
        }
        String named =
                divisions.stream()
                        .map(division ->
                                "%s (%s, %s)"
                                        .formatted(
                                                division.name(),
                                                division.epicorCompany(),
                                                division.currency()))
                        .collect(Collectors.joining(", "));
        return List.of(
                Finding.ok(
                        Subject.SETTINGS,
                        "",
                        "All are right; divisions: %s.%s"
                                .formatted(
                                        named.isEmpty() ? "none" : named,
                                        hasToken
                                                ? ""
                                                : " PLUMBLINE_API_TOKEN is not set: nobody can start a run over REST.")));
    }
}

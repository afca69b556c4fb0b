package dev.plumbline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps docs/settings.md true; {@code -Dplumbline.docs=write} writes it anew. */
class SettingsReferenceTest {
    private static final Path FILE = Path.of("docs", "settings.md");

    @Test
    void listsEverySettingAsTheCheckKnowsIt() throws IOException {
        if ("write".equals(System.getProperty("plumbline.docs"))) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, reference());
        }

        assertThat(FILE).hasContent(reference());
    }

    private static String reference() {
        StringBuilder text =
                new StringBuilder(
                        """
                        # Settings

                        Every setting can be given as an environment variable, as a system property or in
                        `config/application.properties` under the working directory. In properties, `*` is a division's
                        name; in variables it is in capitals, with an underscore for each hyphen. What Quarkus has a setting for
                        (HTTP port, TLS, logging, OpenTelemetry) keeps Quarkus's name. A blank value is as good as none, and
                        blanks and line ends around a value do not count. A wrong, missing or misspelt setting stops the start with one message that names it.

                        This page is written by `./mvnw test -Dtest=SettingsReferenceTest -Dplumbline.docs=write`.

                        | variable | property | meaning | allowed | default |
                        |---|---|---|---|---|
                        """);
        for (Setting setting : Settings.all()) {
            text.append(row(setting)).append('\n');
        }
        return text.toString();
    }

    private static String row(Setting setting) {
        String standard =
                setting.standard() != null
                        ? setting.standard()
                        : setting.need() == Setting.Need.OPTIONAL ? "none" : "none: required";
        return "| `%s` | `%s` | %s | %s | %s |"
                .formatted(
                        setting.variable().replace("___", "_*_"),
                        setting.property(),
                        setting.meaning(),
                        escape(setting.rule().allowed()),
                        escape(standard));
    }

    private static String escape(String text) {
        return text.replace("|", "\\|");
    }
}

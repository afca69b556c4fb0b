package dev.plumbline.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.explain.Explanation;
import dev.plumbline.procore.ProcoreConfig;
import dev.plumbline.settings.ConsoleSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemLinksTest {
    private static final String ORIGIN = "epicor:EPIC01:ap-invoice:118:INV 7/a:7001";

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    https://p.example.com/{company}/projects/{project}/{kind}/{id} ~ https://p.example.com/42/projects/7001/direct-cost/900
                    https://p.example.com/find?q={key} ~ https://p.example.com/find?q=118%2FINV%207%2Fa%26b
                    https://p.example.com/{id}/{id} ~ https://p.example.com/900/900
                    """)
    void leadsToTheObjectInProcore(String template, String expected) {
        SystemLinks links = links(Map.of("plumbline.console.procore-link", template));

        assertThat(links.procore(invoice(7001L, 900L)))
                .containsExactly(Map.entry(ORIGIN, expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    https://e.example.com/{company}/{kind}/{key} ~ https://e.example.com/EPIC01/ap-invoice/118%2FINV%207%2Fa%26b
                    https://e.example.com/#/{id} ~ https://e.example.com/#/INV%207%2Fa%26b
                    """)
    void leadsToTheDocumentInEpicor(String template, String expected) {
        SystemLinks links = links(Map.of("plumbline.console.epicor-link", template));

        assertThat(links.epicor(invoice(7001L, 900L))).isEqualTo(expected);
    }

    @Test
    void leadsNowhereWithoutAllThatTheAddressNeeds() {
        SystemLinks links =
                links(
                        Map.of(
                                "plumbline.console.procore-link",
                                "https://p.example.com/{project}/{id}"));

        assertThat(links.procore(invoice(null, 900L))).containsExactly(Map.entry(ORIGIN, ""));
        assertThat(links.procore(invoice(7001L, null))).isEmpty();
        assertThat(links.epicor(invoice(7001L, 900L))).isEmpty();
    }

    private static SystemLinks links(Map<String, String> settings) {
        var config =
                new SmallRyeConfigBuilder()
                        .withMapping(ConsoleSettings.class)
                        .withMapping(ProcoreConfig.class)
                        .withDefaultValues(
                                Map.of(
                                        "plumbline.procore.url", "https://p.example.com",
                                        "plumbline.procore.token-url", "https://p.example.com/t",
                                        "plumbline.procore.company-id", "42"))
                        .withDefaultValues(settings)
                        .build();
        return new SystemLinks(
                config.getConfigMapping(ConsoleSettings.class),
                config.getConfigMapping(ProcoreConfig.class));
    }

    private static Explanation.Document invoice(@Nullable Long project, @Nullable Long id) {
        Explanation.Target target =
                new Explanation.Target(
                        project,
                        "direct cost",
                        id,
                        ORIGIN,
                        "SYNCED",
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null);
        return new Explanation.Document(
                "east",
                "EPIC01",
                Entity.AP_INVOICE,
                "118/INV 7/a&b",
                1,
                RecordStatus.SYNCED,
                null,
                null,
                "USD",
                118,
                null,
                null,
                null,
                null,
                List.of(target),
                List.of());
    }
}

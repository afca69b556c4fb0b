package dev.plumbline.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.demo.DemoSize;
import dev.plumbline.sandbox.dev.StandIns;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The overlay to try: its pod leads to the stand-ins and the database that are in it. */
class SandboxOverlayTest {
    private final Overlay sandbox = Overlay.named("sandbox");

    @Test
    void knowsTheStandInsByWhatTheyAnswerTo() throws Exception {
        Map<String, String> known = secret();
        Properties divisions = new Properties();
        divisions.load(
                new StringReader(
                        sandbox.one("ConfigMap").at("/data/application.properties").asText()));

        try (StandIns standIns = StandIns.start(DemoSize.small())) {
            standIns.settings()
                    .forEach((key, value) -> {
                        String variable =
                                key.substring("plumbline.".length())
                                        .toUpperCase(java.util.Locale.ROOT)
                                        .replaceAll("[.-]", "_");
                        String there =
                                value.replace(standIns.epicor().url(), "http://127.0.0.1:9001")
                                        .replace(standIns.procore().url(), "http://127.0.0.1:9002");
                        if (key.endsWith(".epicor-company")) {
                            assertThat(divisions).containsEntry(key, there);
                        } else if (!key.endsWith(".currency")) {
                            assertThat(known).containsEntry(variable, there);
                        }
                    });
        }
    }

    @Test
    void startsThemBeforeThatWhichNeedsThem() {
        List<JsonNode> containers = sandbox.containers();

        assertThat(containers)
                .extracting(container -> container.path("name").asText())
                .containsExactly("database", "stand-ins", "cost-codes", "projects", "plumbline");
        assertThat(containers.subList(0, 2))
                .allMatch(sidecar ->
                        sidecar.path("restartPolicy").asText().equals("Always")
                                && sidecar.has("startupProbe"));
        assertThat(secret().get("QUARKUS_DATASOURCE_JDBC_URL"))
                .isEqualTo("jdbc:postgresql://127.0.0.1:5432/plumbline");
    }

    private Map<String, String> secret() {
        Map<String, String> secret = new HashMap<>();
        sandbox.one("Secret")
                .path("data")
                .properties()
                .forEach(each ->
                        secret.put(
                                each.getKey(),
                                new String(
                                        Base64.getDecoder().decode(each.getValue().asText()),
                                        StandardCharsets.UTF_8)));
        return secret;
    }
}

package dev.plumbline.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every object as the published description of the Kubernetes API has it: no unknown field, none
 * missing.
 */
class KubernetesSchemaTest {
    private static final Map<String, Schema> SCHEMAS =
            Map.of(
                    "v1/Namespace", V1Namespace::validateJsonElement,
                    "v1/ServiceAccount", V1ServiceAccount::validateJsonElement,
                    "v1/ConfigMap", V1ConfigMap::validateJsonElement,
                    "v1/Secret", V1Secret::validateJsonElement,
                    "v1/Service", V1Service::validateJsonElement,
                    "apps/v1/Deployment", V1Deployment::validateJsonElement,
                    "batch/v1/CronJob", V1CronJob::validateJsonElement,
                    "policy/v1/PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
                    "networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy::validateJsonElement);

    /** The description of one kind. */
    @FunctionalInterface
    private interface Schema {
        void validate(JsonElement object) throws IOException;
    }

    @ParameterizedTest
    @MethodSource("dev.plumbline.deployment.Overlay#all")
    void isWhatTheApiTakes(Overlay overlay) throws IOException {
        assertThat(overlay.objects()).isNotEmpty();
        for (JsonNode object : overlay.objects()) {
            validate(object);
        }
    }

    @Test
    void wouldNoticeAMisspeltField() {
        JsonNode deployment = Overlay.named("deployment").one("Deployment").deepCopy();
        ObjectNode container = (ObjectNode) deployment.at("/spec/template/spec/containers/0");
        container.set("readinesProbe", container.remove("readinessProbe"));

        assertThatThrownBy(() -> validate(deployment)).hasMessageContaining("readinesProbe");
    }

    private static void validate(JsonNode object) throws IOException {
        String kind = object.path("apiVersion").asText() + "/" + object.path("kind").asText();
        Schema schema = SCHEMAS.get(kind);
        assertThat(schema).as(kind).isNotNull();
        schema.validate(JsonParser.parseString(object.toString()));
    }
}

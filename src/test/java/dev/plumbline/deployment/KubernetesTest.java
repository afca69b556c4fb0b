package dev.plumbline.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every overlay promises, on the YAML that would be applied. */
class KubernetesTest {
    private static final String OVERLAYS = "dev.plumbline.deployment.Overlay#all";

    @ParameterizedTest
    @MethodSource(OVERLAYS)
    void runsUnderPodSecurityRestricted(Overlay overlay) {
        JsonNode labels = overlay.one("Namespace").at("/metadata/labels");
        JsonNode pod = overlay.pod();

        for (String mode : List.of("enforce", "audit", "warn")) {
            assertThat(labels.path("pod-security.kubernetes.io/" + mode).asText())
                    .isEqualTo("restricted");
        }
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText())
                .isEqualTo("RuntimeDefault");
        assertThat(pod.path("hostNetwork").asBoolean()).isFalse();
        assertThat(pod.path("volumes"))
                .allMatch(volume -> volume.has("configMap") || volume.has("emptyDir"));
        for (JsonNode container : overlay.containers()) {
            JsonNode context = container.path("securityContext");
            assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(context.path("privileged").asBoolean()).isFalse();
            assertThat(texts(context.at("/capabilities/drop"))).containsExactly("ALL");
            assertThat(context.at("/capabilities/add").isMissingNode()).isTrue();
            assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            int user =
                    context.path("runAsUser").asInt(pod.at("/securityContext/runAsUser").asInt());
            assertThat(user).as(container.path("name").asText()).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource(OVERLAYS)
    void holdsNoKeyToTheCluster(Overlay overlay) {
        assertThat(
                        overlay.one("ServiceAccount")
                                .path("automountServiceAccountToken")
                                .asBoolean(true))
                .isFalse();
        assertThat(overlay.pod().path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(overlay.pod().path("serviceAccountName").asText()).isEqualTo("plumbline");
        assertThat(overlay.all("Role")).isEmpty();
        assertThat(overlay.all("ClusterRole")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(OVERLAYS)
    void asksForWhatItNeedsAndStopsThere(Overlay overlay) {
        for (JsonNode container : overlay.containers()) {
            for (String amount : List.of("cpu", "memory")) {
                assertThat(container.at("/resources/requests/" + amount).isTextual()).isTrue();
                assertThat(container.at("/resources/limits/" + amount).isTextual()).isTrue();
            }
        }
        assertThat(overlay.pod().path("volumes"))
                .allMatch(volume ->
                        volume.has("configMap") || volume.at("/emptyDir/sizeLimit").isTextual());
    }

    @ParameterizedTest
    @MethodSource(OVERLAYS)
    void pinsEveryImage(Overlay overlay) {
        for (JsonNode container : overlay.containers()) {
            assertThat(container.path("image").asText())
                    .matches("[a-z0-9./-]+:\\d[\\w.-]*(@sha256:[0-9a-f]{64})?");
        }
    }

    @ParameterizedTest
    @MethodSource(OVERLAYS)
    void keepsDivisionsInAConfigMapAndCredentialsInASecret(Overlay overlay) {
        JsonNode divisions = overlay.one("ConfigMap");
        String secret = overlay.plumbline().at("/envFrom/0/secretRef/name").asText();

        assertThat(divisions.at("/data/application.properties").asText())
                .contains("plumbline.divisions.")
                .doesNotContainIgnoringCase("secret", "password", "api-key", "token");
        assertThat(mounted(overlay, "/plumbline/config").at("/configMap/name").asText())
                .isEqualTo(divisions.at("/metadata/name").asText());
        assertThat(secret).startsWith("plumbline");
        assertThat(environment(overlay))
                .containsAll(Set.of("QUARKUS_LOG_CONSOLE_JSON_ENABLED=true"))
                .noneMatch(variable -> variable.matches("(EPICOR|PROCORE|.*(PASSWORD|TOKEN)).*"));
    }

    @ParameterizedTest
    @MethodSource(OVERLAYS)
    void isLetInAndOutWhereAPolicySaysSoAndNowhereElse(Overlay overlay) {
        JsonNode deny = overlay.one("NetworkPolicy", "plumbline-deny").path("spec");
        boolean isJob = overlay.name().equals("cronjob");

        assertThat(texts(deny.path("policyTypes"))).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(deny.has("ingress") || deny.has("egress")).isFalse();
        assertThat(deny.at("/podSelector/matchLabels/app.kubernetes.io~1name").asText())
                .isEqualTo("plumbline");
        assertThat(labels(overlay).path("app.kubernetes.io/name").asText()).isEqualTo("plumbline");
        assertThat(ports(overlay, "egress"))
                .isEqualTo(
                        overlay.name().equals("sandbox")
                                ? Set.of()
                                : Set.of(53, 443, 4317, 4318, 5432));
        assertThat(ports(overlay, "ingress")).isEqualTo(isJob ? Set.of() : Set.of(8080, 9000));
    }

    @ParameterizedTest
    @MethodSource(OVERLAYS)
    void givesTheDrainTheTimeThatItTakes(Overlay overlay) throws IOException {
        Properties properties = new Properties();
        try (Reader file =
                Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(file);
        }
        int requests =
                Integer.parseInt(
                        properties.getProperty("quarkus.shutdown.timeout").replace("S", ""));
        int drain = 30; // SIGTERM to exit, which the tests of the packaged program hold

        assertThat(requests).isLessThanOrEqualTo(drain);
        assertThat(overlay.pod().path("terminationGracePeriodSeconds").asInt())
                .isGreaterThan(drain);
    }

    @ParameterizedTest
    @MethodSource(OVERLAYS)
    void putsEverythingIntoOneNamespace(Overlay overlay) {
        String namespace = overlay.one("Namespace").at("/metadata/name").asText();

        assertThat(overlay.objects())
                .filteredOn(object -> !object.path("kind").asText().equals("Namespace"))
                .allMatch(object -> object.at("/metadata/namespace").asText().equals(namespace));
    }

    static java.util.stream.Stream<Overlay> services() {
        return Overlay.all().filter(overlay -> !overlay.name().equals("cronjob"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void isAskedHowItIsAndSpreadOut(Overlay overlay) {
        JsonNode plumbline = overlay.plumbline();
        for (String probe : List.of("started", "live", "ready")) {
            String name =
                    switch (probe) {
                        case "started" -> "startupProbe";
                        case "live" -> "livenessProbe";
                        default -> "readinessProbe";
                    };
            assertThat(plumbline.path(name).at("/httpGet/path").asText())
                    .isEqualTo("/q/health/" + probe);
            assertThat(plumbline.path(name).at("/httpGet/port").asText()).isEqualTo("management");
        }
        assertThat(environment(overlay)).contains("QUARKUS_MANAGEMENT_PORT=9000");
        assertThat(plumbline.path("ports"))
                .anyMatch(port ->
                        port.path("name").asText().equals("management")
                                && port.path("containerPort").asInt() == 9000);
        assertThat(texts(overlay.pod().path("topologySpreadConstraints"), "topologyKey"))
                .contains("kubernetes.io/hostname");
        assertThat(overlay.pod().path("topologySpreadConstraints"))
                .allMatch(each -> each.at("/labelSelector/matchLabels").equals(selector(overlay)));
    }

    @ParameterizedTest
    @MethodSource("services")
    void canBeMovedWithoutGoingAway(Overlay overlay) {
        JsonNode budget = overlay.one("PodDisruptionBudget").path("spec");

        assertThat(budget.path("maxUnavailable").asInt()).isEqualTo(1);
        assertThat(budget.at("/selector/matchLabels")).isEqualTo(selector(overlay));
        assertThat(overlay.one("Service").at("/spec/selector")).isEqualTo(selector(overlay));
        selector(overlay)
                .properties()
                .forEach(label ->
                        assertThat(labels(overlay).path(label.getKey()))
                                .isEqualTo(label.getValue()));
    }

    @Test
    void runsTwoReplicasAndNeverFewerWhileItIsUpdated() {
        JsonNode spec = Overlay.named("deployment").one("Deployment").path("spec");

        assertThat(spec.path("replicas").asInt()).isEqualTo(2);
        assertThat(spec.at("/strategy/rollingUpdate/maxUnavailable").asInt(1)).isZero();
    }

    @Test
    void runsOneJobAtATimeAndNotAgainForWhatNeedsAPerson() {
        JsonNode spec = Overlay.named("cronjob").one("CronJob").path("spec");
        JsonNode job = spec.at("/jobTemplate/spec");
        JsonNode rule = job.at("/podFailurePolicy/rules/0");

        assertThat(spec.path("concurrencyPolicy").asText()).isEqualTo("Forbid");
        assertThat(spec.path("startingDeadlineSeconds").asInt()).isPositive();
        assertThat(job.path("activeDeadlineSeconds").asInt()).isPositive();
        assertThat(job.path("backoffLimit").asInt(-1)).isBetween(0, 3);
        assertThat(rule.path("action").asText()).isEqualTo("FailJob");
        assertThat(rule.at("/onExitCodes/containerName").asText()).isEqualTo("plumbline");
        assertThat(rule.at("/onExitCodes/operator").asText()).isEqualTo("In");
        assertThat(rule.at("/onExitCodes/values"))
                .extracting(JsonNode::asInt)
                .containsExactly(2, 3);
        assertThat(job.at("/template/spec/restartPolicy").asText()).isEqualTo("Never");
        assertThat(texts(job.at("/template/spec/containers/0/args"))).containsExactly("sync");
    }

    private static JsonNode selector(Overlay overlay) {
        return overlay.one("Deployment").at("/spec/selector/matchLabels");
    }

    private static JsonNode labels(Overlay overlay) {
        return overlay.name().equals("cronjob")
                ? overlay.one("CronJob").at("/spec/jobTemplate/spec/template/metadata/labels")
                : overlay.one("Deployment").at("/spec/template/metadata/labels");
    }

    /** The ports that policies open in a direction, each for pods that are ours. */
    private static Set<Integer> ports(Overlay overlay, String direction) {
        Set<Integer> ports = new TreeSet<>();
        for (JsonNode policy : overlay.all("NetworkPolicy")) {
            for (JsonNode rule : policy.path("spec").path(direction)) {
                assertThat(rule.path("ports")).isNotEmpty();
                rule.path("ports").forEach(port -> ports.add(port.path("port").asInt()));
            }
        }
        return ports;
    }

    private static JsonNode mounted(Overlay overlay, String path) {
        for (JsonNode mount : overlay.plumbline().path("volumeMounts")) {
            if (mount.path("mountPath").asText().equals(path)) {
                assertThat(mount.path("readOnly").asBoolean()).isTrue();
                for (JsonNode volume : overlay.pod().path("volumes")) {
                    if (volume.path("name").equals(mount.path("name"))) {
                        return volume;
                    }
                }
            }
        }
        throw new AssertionError("Nothing is mounted at " + path);
    }

    private static List<String> environment(Overlay overlay) {
        List<String> environment = new ArrayList<>();
        overlay.plumbline()
                .path("env")
                .forEach(variable ->
                        environment.add(
                                variable.path("name").asText()
                                        + "="
                                        + variable.path("value").asText()));
        return environment;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static List<String> texts(JsonNode array, String member) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.path(member).asText()));
        return texts;
    }
}

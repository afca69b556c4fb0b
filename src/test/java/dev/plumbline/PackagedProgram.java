package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The program as it is packaged, in a process and working directory of its own. */
final class PackagedProgram {
    static final Path APP = Path.of("target", "quarkus-app").toAbsolutePath();
    private static final Path JAR = APP.resolve("quarkus-run.jar");
    private static final int PATIENCE_SECONDS = 120;

    private final Path directory;

    PackagedProgram(Path directory) {
        this.directory = directory;
    }

    /** What it said and how it ended. */
    record Ended(int code, String out, String err) {}

    static boolean isThere() {
        return Files.exists(JAR); // a native build has no jar
    }

    /** Writes the file that it reads its settings from. */
    void configure(Map<String, String> settings) throws IOException {
        Path config = Files.createDirectories(directory.resolve("config"));
        String lines =
                settings.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                        .collect(Collectors.joining());
        Files.writeString(config.resolve("application.properties"), lines);
    }

    Ended run(String... words) throws Exception {
        return run(Map.of(), words);
    }

    /** Runs a command to its end, with these variables and none that this process has for it. */
    Ended run(Map<String, String> environment, String... words) throws Exception {
        Process process = start(environment, words);
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), text("out"), text("err"));
    }

    Process start(Map<String, String> environment, String... words) throws IOException {
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
        return builder.directory(directory.toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
    }

    /** What it has said so far, on {@code out} or {@code err}. */
    String text(String stream) throws IOException {
        return Files.readString(directory.resolve(stream));
    }
}

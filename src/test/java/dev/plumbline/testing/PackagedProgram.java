package dev.plumbline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The program as it is packaged, in a process and working directory of its own: the native one
 * where it is the newer, else the jar.
 */
public final class PackagedProgram {
    /** Where the jar and its libraries are. */
    public static final Path APP = Path.of("target", "quarkus-app").toAbsolutePath();

    private static final Path JAR = APP.resolve("quarkus-run.jar");
    private static final Path NATIVE = Path.of("target", "plumbline-runner").toAbsolutePath();
    private static final int PATIENCE_SECONDS = 120;

    /** A short life is spent on starting: little compiling, a small collector. */
    private static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m");

    private final Path directory;

    /** The program in a working directory. */
    public PackagedProgram(Path directory) {
        this.directory = directory;
    }

    /** What it said and how it ended. */
    public record Ended(int code, String out, String err) {}

    /** Whether there is a jar; a native build has none. */
    public static boolean isThere() {
        return Files.exists(JAR);
    }

    /** Whether there is a jar or a native program. */
    public static boolean isPackaged() {
        return isThere() || Files.exists(NATIVE);
    }

    /** Writes the file that it reads its settings from. */
    public void configure(Map<String, String> settings) throws IOException {
        Path config = Files.createDirectories(directory.resolve("config"));
        String lines =
                settings.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                        .collect(Collectors.joining());
        Files.writeString(config.resolve("application.properties"), lines);
    }

    /** Runs a command to its end. */
    public Ended run(String... words) throws Exception {
        return run(Map.of(), words);
    }

    /** Runs a command to its end, with these variables and none that this process has for it. */
    public Ended run(Map<String, String> environment, String... words) throws Exception {
        Process process = start(environment, words);
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), text("out"), text("err"));
    }

    /** Starts a command. */
    public Process start(Map<String, String> environment, String... words) throws IOException {
        return start("", environment, List.of(words));
    }

    /**
     * Starts a command beside others in the same directory.
     *
     * @param name begins the names of the files that hold what it says
     */
    public Process start(String name, Map<String, String> environment, List<String> words)
            throws IOException {
        List<String> command = new ArrayList<>(command());
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(variable -> variable.matches("(EPICOR|PROCORE|PLUMBLINE|QUARKUS)_.*"));
        builder.environment().putAll(environment);
        return builder.directory(directory.toFile())
                .redirectOutput(directory.resolve(name + "out").toFile())
                .redirectError(directory.resolve(name + "err").toFile())
                .start();
    }

    /** What it has said so far, on {@code out} or {@code err}. */
    public String text(String stream) throws IOException {
        return Files.readString(directory.resolve(stream));
    }

    private static List<String> command() throws IOException {
        if (Files.exists(NATIVE)
                && (!isThere()
                        || Files.getLastModifiedTime(NATIVE)
                                        .compareTo(Files.getLastModifiedTime(JAR))
                                > 0)) {
            return List.of(NATIVE.toString());
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.add("-jar");
        command.add(JAR.toString());
        return command;
    }
}

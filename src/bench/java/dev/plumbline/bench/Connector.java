package dev.plumbline.bench;

import dev.plumbline.testing.PackagedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The per-record connector, packaged from {@code src/bench/connector}. */
final class Connector {
    private static final Path JAR =
            Path.of("src", "bench", "connector", "target", "quarkus-app", "quarkus-run.jar")
                    .toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private Connector() {}

    /** Runs it once over both systems. */
    static Measured run(Path directory, OpenBooks books) throws IOException, InterruptedException {
        Path rules = directory.resolve("cost-codes.csv");
        Files.writeString(rules, books.table("cost-codes"));
        Map<String, String> settings = new HashMap<>(books.settings());
        settings.put("connector.cost-codes", rules.toString());
        new PackagedProgram(directory).configure(settings);
        return Measured.run(
                directory,
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-jar",
                        JAR.toString()),
                PATIENCE);
    }
}

package dev.plumbline.bench;

import dev.plumbline.sandbox.dev.EmbeddedDatabase;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Measures and reports. What can be set: {@code -Dbench.size=demo|tenth|reference|tenfold}, {@code
 * -Dbench.runs=5}, {@code -Dbench.parts=first,replay,…}, {@code -Dbench.options} of the program's
 * JVM, {@code -Dbench.keep=true} to keep an earlier measurement's figures of the parts that are
 * left out, {@code -Dbench.native=true} for the native program in {@code target}, and {@code
 * -Dbench.docs=write} to put the figures into {@code docs/benchmark.md}.
 */
final class Benchmark {
    private Benchmark() {}

    /** Without Maven, where everything is built already. */
    public static void main(String... args) throws Exception {
        measure(Files.createTempDirectory("plumbline-benchmark"));
    }

    static void measure(Path directory) throws Exception {
        Size size = Size.named(System.getProperty("bench.size", "demo"));
        int runs = Integer.getInteger("bench.runs", 1);
        Set<Part> parts = Part.wanted(size);
        Figures figures = new Figures();
        System.out.printf(
                "bench: %s, %d rounds of %s, load %.2f before%n",
                size.label(),
                runs,
                parts,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        for (int run = 1; run <= runs; run++) {
            try (EmbeddedDatabase database = EmbeddedDatabase.temporary()) {
                Path own = Files.createDirectory(directory.resolve("round-" + run));
                new Round(size, parts, database, own, figures).measure();
            }
        }
        Path file = Path.of("target", "benchmark", Program.figuresOf(size) + ".json");
        if (Boolean.getBoolean("bench.keep")) {
            figures.addMissing(file);
        }
        figures.write(file);
        new Report(size, runs, figures).write();
    }
}

package dev.plumbline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process that was watched from its start to its end.
 *
 * @param seconds how long it took
 * @param cpuSeconds what it used of all processors
 * @param peakMegabytes the most of it that was in memory, Linux's {@code VmHWM}
 */
record Measured(int code, double seconds, double cpuSeconds, double peakMegabytes, String out) {
    private static final long POLL_MILLIS = 50;

    /** Runs a command in a directory, with none of the variables that this process has for it. */
    static Measured run(
            Path directory,
            Map<String, String> environment,
            List<String> command,
            Duration patience)
            throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment()
                .keySet()
                .removeIf(variable -> variable.matches("(EPICOR|PROCORE|PLUMBLINE|QUARKUS)_.*"));
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process =
                builder.redirectOutput(out.toFile())
                        .redirectError(directory.resolve("err").toFile())
                        .start();
        double peak = 0;
        double cpu = 0;
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, peak(process.pid()));
                cpu =
                        Math.max(
                                cpu,
                                process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis()
                                        / 1e3);
                if (System.nanoTime() - start > patience.toNanos()) {
                    throw new IOException(command + " takes longer than " + patience);
                }
            }
        } finally {
            process.destroyForcibly();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Measured(process.exitValue(), seconds, cpu, peak, Files.readString(out));
    }

    /** Megabytes; 0 where the system does not say. */
    static double peak(long pid) throws IOException {
        try {
            Optional<String> line =
                    Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                            .filter(each -> each.startsWith("VmHWM:"))
                            .findFirst();
            return line.map(each -> Long.parseLong(each.replaceAll("\\D", "")) / 1024.0)
                    .orElse(0.0);
        } catch (NoSuchFileException _) {
            return 0;
        }
    }
}

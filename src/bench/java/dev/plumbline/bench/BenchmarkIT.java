package dev.plumbline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.PackagedProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the {@link Benchmark}: {@code ./mvnw -Pbench verify}. */
class BenchmarkIT {
    @TempDir Path directory;

    @Test
    void measures() throws Exception {
        assertThat(PackagedProgram.isThere()).as("the packaged program").isTrue();

        Benchmark.measure(directory);
    }
}

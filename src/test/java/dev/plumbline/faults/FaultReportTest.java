package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultReportTest {
    @TempDir Path directory;

    @Test
    void showsTheLastVerdictOnEveryScenarioAndSeed() throws IOException {
        Files.writeString(
                directory.resolve("7.jsonl"),
                """
                {"at":"2026-11-27T10:00:00.5Z","scenario":"a|b","seed":7,"faults":["x","y"],"recoverySeconds":3.25,"throughputRatio":null,"verdict":"lost one"}
                {"at":"2026-11-27T10:00:01Z","scenario":"c","seed":1,"faults":[],"recoverySeconds":1,"throughputRatio":0.5,"verdict":"held"}
                """);
        Files.writeString(
                directory.resolve("5.jsonl"),
                """
                {"at":"2026-11-27T10:00:02Z","scenario":"a|b","seed":7,"faults":["x","y"],"recoverySeconds":4,"throughputRatio":null,"verdict":"held"}
                {"at":"2026-11-27T10:00:03Z","scenario":"a|b","seed":8,"faults":["x"],"recoverySeconds":2,"throughputRatio":null,"verdict":"two of vendor 5"}
                """);
        Path table = directory.resolve("table.md");

        FaultReport.render(directory, table);

        assertThat(table)
                .hasContent(
                        """
                        # Fault report

                        3 scenarios, 2 held, 1 did not; the slowest recovery took 4.0 s.

                        | scenario | seed | faults | recovery, s | throughput | verdict |
                        |---|--:|---|--:|--:|---|
                        | a\\|b | 7 | x, y | 4.0 |  | held |
                        | c | 1 |  | 1.0 | 0.50 | held |
                        | a\\|b | 8 | x | 2.0 |  | two of vendor 5 |
                        """);
    }
}

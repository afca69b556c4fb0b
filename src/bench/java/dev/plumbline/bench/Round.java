package dev.plumbline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.dev.EmbeddedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One round of measurements. Results are checked, times are not. */
final class Round {
    /** Shares of the documents that are changed before a run, in percent. */
    static final double[] CHANGES = {0, 0.1, 1, 10};

    private static final int LATENCY_MILLIS = 100;

    /** Requests in ten seconds, for the run under a limit. */
    private static final int AT_ONCE = 150;

    private static final int SOME_NEED_A_PERSON = 3;

    private final Size size;
    private final Set<Part> parts;
    private final EmbeddedDatabase database;
    private final Path directory;
    private final Figures figures;

    Round(Size size, Set<Part> parts, EmbeddedDatabase database, Path directory, Figures figures) {
        this.size = size;
        this.parts = parts;
        this.database = database;
        this.directory = directory;
        this.figures = figures;
    }

    void measure() throws Exception {
        if (parts.contains(Part.FIRST)) {
            try (OpenBooks books = OpenBooks.open(size, 0, 0)) {
                withoutLatency(books);
            }
        }
        if (parts.contains(Part.CONNECTOR)) {
            connector("connector", 0);
        }
        if (parts.contains(Part.LATENCY)) {
            try (OpenBooks books = OpenBooks.open(size, 0, LATENCY_MILLIS)) {
                sync("latency", install(books, Map.of()), books);
            }
            connector("latencyConnector", LATENCY_MILLIS);
        }
        if (parts.contains(Part.LIMITS)) {
            underLimit();
        }
    }

    private void withoutLatency(OpenBooks books) throws Exception {
        Program program = install(books, Map.of());
        sync("first", program, books);
        JsonNode minimum = books.ask("minimum");
        minimum.properties()
                .forEach(each ->
                        figures.add("minimum." + each.getKey(), each.getValue().asDouble()));
        if (parts.contains(Part.REPLAY)) {
            replay(books);
        }
        if (parts.contains(Part.CHANGES)) {
            for (double percent : CHANGES) {
                changed(program, books, percent);
            }
        }
        if (parts.contains(Part.START)) {
            figures.add("start.seconds", program.startToReady());
        }
    }

    private void replay(OpenBooks books) throws Exception {
        Path requests = directory.resolve("requests.jsonl");
        books.ask(OpenBooks.order("requests").put("file", requests.toString()));
        Replay.Ended ended = new Replay(books.settings()).send(requests, Program.LANES);
        figures.add("replay.seconds", ended.seconds());
        figures.add("replay.requests", ended.requests());
        figures.add("replay.refused", ended.refused());
        right(books);
        Files.delete(requests);
    }

    private void changed(Program program, OpenBooks books, double percent) throws Exception {
        String name = changes(percent);
        if (percent > 0) {
            JsonNode changed =
                    books.ask(
                            OpenBooks.order("change")
                                    .put("percent", percent)
                                    .put("seed", Math.round(percent * 10)));
            figures.add(name + ".documents", changed.path("documents").asDouble());
            JsonNode minimum = books.ask("minimum");
            double writes =
                    minimum.path("vendors").asDouble()
                            + minimum.path("heads").asDouble()
                            + minimum.path("contractLines").asDouble()
                            + minimum.path("directCosts").asDouble();
            figures.add(name + ".writes", writes);
        }
        sync(name, program, books);
        if (percent == 0) {
            assertThat(figures.get(name + ".calls")).as("calls though nothing changed").isZero();
        }
    }

    static String changes(double percent) {
        return String.format(Locale.ROOT, "changed%s", percent);
    }

    /** Runs everything once and notes what it took. */
    private void sync(String name, Program program, OpenBooks books) throws Exception {
        books.ask("reset");
        Program.Run run = program.run("sync");
        assertThat(run.process().code()).as(run.process().out()).isEqualTo(SOME_NEED_A_PERSON);
        JsonNode calls = books.ask("calls");
        right(books);
        figures.add(name + ".seconds", run.process().seconds());
        figures.add(name + ".cpu", run.process().cpuSeconds());
        figures.add(name + ".rss", run.process().peakMegabytes());
        figures.add(name + ".heap", run.gc().peakMegabytes());
        figures.add(name + ".live", run.gc().liveMegabytes());
        figures.add(name + ".allocated", run.gc().allocatedMegabytes());
        figures.add(name + ".database", run.databaseSeconds());
        figures.add(name + ".records", program.records());
        figures.add(name + ".capture", calls.path("captureSeconds").asDouble());
        figures.add(name + ".epicor", calls.path("epicor").asDouble());
        figures.add(name + ".needed", calls.path("needed").asDouble());
        figures.add(name + ".lastBulk", calls.path("lastBulk").asDouble());
        double sum = 0;
        for (Map.Entry<String, JsonNode> kind : calls.path("procore").properties()) {
            figures.add(name + ".calls." + kind.getKey(), kind.getValue().asDouble());
            sum += kind.getValue().asDouble();
        }
        figures.add(name + ".calls", sum);
        assertThat(calls.path("violations").asInt()).as("what a good client does not do").isZero();
    }

    private void connector(String name, int latencyMillis) throws Exception {
        try (OpenBooks books = OpenBooks.open(size, 0, latencyMillis)) {
            Measured run = Connector.run(directory, books);
            assertThat(run.code()).isZero();
            System.out.println("bench: the connector says " + run.out().strip());
            figures.add(name + ".seconds", run.seconds());
            figures.add(name + ".rss", run.peakMegabytes());
            double sum = 0;
            for (JsonNode kind : books.ask("calls").path("procore")) {
                sum += kind.asDouble();
            }
            figures.add(name + ".calls", sum);
            books.ask("held")
                    .properties()
                    .forEach(table ->
                            figures.add(
                                    name + ".held." + table.getKey(), table.getValue().asDouble()));
        }
    }

    private void underLimit() throws Exception {
        try (OpenBooks books = OpenBooks.open(size, AT_ONCE, 0)) {
            Program program = install(books, Map.of("plumbline.procore.reserve", "0"));
            sync("limits", program, books);
            double windows = Math.floor((figures.get("limits.calls") - 1) / AT_ONCE);
            figures.add("limits.best", windows * 10);
        }
    }

    private Program install(OpenBooks books, Map<String, String> more) throws Exception {
        return Program.install(database, directory, books, more);
    }

    private static void right(OpenBooks books) throws Exception {
        JsonNode check = books.ask("check");
        assertThat(check.path("differences").asInt()).as(check.toString()).isZero();
    }
}

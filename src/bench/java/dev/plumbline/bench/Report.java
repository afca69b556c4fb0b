package dev.plumbline.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The figures as Markdown and charts, in {@code target/benchmark} and, if wanted, the docs. */
final class Report {
    private static final Path DOCUMENT = Path.of("docs", "benchmark.md");
    private static final Path CHARTS = Path.of("docs", "benchmark");

    private final Size size;
    private final String name;
    private final int runs;
    private final Figures figures;
    private final Goals goals;
    private final StringBuilder text = new StringBuilder();

    Report(Size size, int runs, Figures figures) {
        this.size = size;
        this.name = Program.figuresOf(size);
        this.runs = runs;
        this.figures = figures;
        this.goals = new Goals(figures);
    }

    void write() throws IOException {
        where();
        line("| goal | | measured | |");
        line("|---|---:|---:|---|");
        goals.rows().forEach(this::line);
        first();
        calls();
        changes();
        others();
        Map<String, BarChart> charts = charts();
        for (String chart : charts.keySet()) {
            line("");
            line("![" + chart + "](benchmark/" + chart + ".svg)");
        }
        Path out = Files.createDirectories(Path.of("target", "benchmark"));
        Files.writeString(out.resolve(name + ".md"), text);
        System.out.println(text);
        if ("write".equals(System.getProperty("bench.docs"))) {
            Files.createDirectories(CHARTS);
            for (Map.Entry<String, BarChart> chart : charts.entrySet()) {
                Files.writeString(CHARTS.resolve(chart.getKey() + ".svg"), chart.getValue().svg());
            }
            intoDocument();
        }
    }

    private void where() throws IOException {
        Process git =
                new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                        .redirectErrorStream(true)
                        .start();
        String commit =
                new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        String model =
                Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                        .filter(each -> each.startsWith("model name"))
                        .map(each -> each.replaceAll(".*:\\s*", ""))
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
        line(
                "`./mvnw -Pbench verify -Dbench.size=%s -Dbench.runs=%d%s`, commit %s, %s: %d × %s, Java %s, `%s`."
                        .formatted(
                                size.label(),
                                runs,
                                Program.NATIVE ? " -Dbench.native=true" : "",
                                commit,
                                LocalDate.now(),
                                Runtime.getRuntime().availableProcessors(),
                                model,
                                Runtime.version(),
                                (Program.NATIVE ? "native, " : "")
                                        + Program.OPTIONS
                                        + (Program.hasCache() ? ", AOT cache" : "")));
        line("");
    }

    private void first() {
        if (!figures.has("first.seconds")) {
            return;
        }
        double records = figures.get("first.records");
        double seconds = figures.get("first.seconds");
        line("");
        line("| first run, no latency, no limits | |");
        line("|---|---:|");
        row("records (documents)", records);
        row("calls to Procore a record", figures.get("first.calls") / records);
        row(
                "time, by the replay of its requests",
                figures.ratio("first.seconds", "replay.seconds"));
        row("time, seconds", seconds);
        row("time of all processors, seconds", figures.get("first.cpu"));
        row("records a second", records / seconds);
        row(
                "records captured a second, while Epicor is read",
                records / figures.get("first.capture"));
        row("database time by time", figures.get("first.database") / seconds);
        row("peak memory (RSS), MB", figures.get("first.rss"));
        row("fullest heap, MB", figures.get("first.heap"));
        row("fullest heap after a collection, MB", figures.get("first.live"));
        row("allocated a record, kB", figures.get("first.allocated") * 1024 / records);
        row("reads of Epicor", figures.get("first.epicor"));
        row("start to ready, seconds", figures.get("start.seconds"));
    }

    private void calls() {
        if (!figures.has("first.calls")) {
            return;
        }
        line("");
        line("| calls of the first run | sent | minimum |");
        line("|---|---:|---:|");
        row("vendors", of("vendors/sync"), figures.get("minimum.vendors"));
        row(
                "contracts, drafts and final",
                of("purchase_order_contracts/sync"),
                figures.get("minimum.heads"));
        row(
                "lines of contracts",
                of("purchase_order_contract_id}/line_items/sync"),
                figures.get("minimum.contractLines"));
        row(
                "direct costs and their lines",
                of("direct_costs/sync") + of("direct_costs/line_items/sync"),
                figures.get("minimum.directCosts"));
        row("vendors into directories", of("actions/add"), figures.get("minimum.directoryAdds"));
        row(
                "listings and budget codes",
                of("GET ") + of("bulk_create"),
                figures.get("first.needed"));
        row("logins", of("/oauth/token"), 1);
        row("all", figures.get("first.calls"), goals.minimum("first"));
    }

    private double of(String part) {
        return figures.sum("first.calls.", part);
    }

    private void changes() {
        if (!figures.has(Round.changes(0) + ".seconds")) {
            return;
        }
        line("");
        line("| changed | documents | calls | minimum | reads of Epicor | seconds | CPU seconds |");
        line("|---:|---:|---:|---:|---:|---:|---:|");
        for (double percent : Round.CHANGES) {
            String run = Round.changes(percent);
            line(
                    "| %s %% | %s | %s | %s | %s | %s | %s |"
                            .formatted(
                                    number(percent),
                                    number(percent == 0 ? 0 : figures.get(run + ".documents")),
                                    number(figures.get(run + ".calls")),
                                    number(percent == 0 ? 0 : goals.minimum(run)),
                                    number(figures.get(run + ".epicor")),
                                    number(figures.get(run + ".seconds")),
                                    number(figures.get(run + ".cpu"))));
        }
    }

    private void others() {
        if (!figures.has("latency.seconds") && !figures.has("limits.seconds")) {
            return;
        }
        line("");
        line("| other modes and the per-record connector | |");
        line("|---|---:|");
        row("connector's calls by Plumbline's", figures.ratio("connector.calls", "first.calls"));
        row(
                "connector's time by Plumbline's, no latency",
                figures.ratio("connector.seconds", "first.seconds"));
        row(
                "connector's time by Plumbline's, 100 ms",
                figures.ratio("latencyConnector.seconds", "latency.seconds"));
        row("Plumbline at 100 ms, seconds", figures.get("latency.seconds"));
        row("connector at 100 ms, seconds", figures.get("latencyConnector.seconds"));
        row(
                "under a limit of 150 in ten seconds, by the best possible",
                figures.ratio("limits.seconds", "limits.best"));
        row(
                "contracts of the connector by Plumbline's expected",
                figures.get("connector.held.purchase_order_contracts")
                        / figures.get("minimum.contractLines"));
    }

    private Map<String, BarChart> charts() {
        Map<String, BarChart> charts = new java.util.TreeMap<>();
        BarChart time =
                new BarChart("First run, no latency, " + size.label() + " volume", "s")
                        .bar("Plumbline", figures.get("first.seconds"))
                        .bar("replay of its requests", figures.get("replay.seconds"))
                        .bar("per-record connector", figures.get("connector.seconds"));
        charts.put("time-" + name, time);
        charts.put(
                "latency-" + name,
                new BarChart("First run, 100 ms an answer, " + size.label() + " volume", "s")
                        .bar("Plumbline", figures.get("latency.seconds"))
                        .bar("per-record connector", figures.get("latencyConnector.seconds")));
        charts.put(
                "calls-" + name,
                new BarChart("Calls to Procore, first run, " + size.label() + " volume", "")
                        .bar(
                                "minimum",
                                figures.has("first.calls") ? goals.minimum("first") : Double.NaN)
                        .bar("Plumbline", figures.get("first.calls"))
                        .bar("per-record connector", figures.get("connector.calls")));
        charts.values().removeIf(BarChart::isEmpty);
        return charts;
    }

    private void row(String what, double value) {
        if (!Double.isNaN(value)) {
            line("| " + what + " | " + number(value) + " |");
        }
    }

    private void row(String what, double value, double beside) {
        line("| " + what + " | " + number(value) + " | " + number(beside) + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** Puts the text between this size's marks. */
    private void intoDocument() throws IOException {
        String begin = "<!-- " + name + " -->\n";
        String end = "<!-- end of " + name + " -->";
        String document = Files.readString(DOCUMENT);
        Pattern old =
                Pattern.compile(Pattern.quote(begin) + ".*?" + Pattern.quote(end), Pattern.DOTALL);
        Matcher found = old.matcher(document);
        if (!found.find()) {
            throw new IOException(DOCUMENT + " has no place for " + name);
        }
        Files.writeString(
                DOCUMENT, found.replaceFirst(Matcher.quoteReplacement(begin + text + end)));
    }

    /** Whole from a hundred on, else three digits that count. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (value == Math.rint(value) || Math.abs(value) >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
    }
}

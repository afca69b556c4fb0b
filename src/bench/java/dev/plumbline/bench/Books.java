package dev.plumbline.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.endtoend.ExpectedProcore;
import dev.plumbline.endtoend.ProcoreComparison;
import dev.plumbline.sandbox.demo.DemoCompany;
import dev.plumbline.sandbox.demo.DocumentKey;
import dev.plumbline.sandbox.epicor.EpicorConfig;
import dev.plumbline.sandbox.epicor.EpicorSandbox;
import dev.plumbline.sandbox.procore.ProcoreConfig;
import dev.plumbline.sandbox.procore.ProcoreSandbox;
import dev.plumbline.sandbox.procore.ProcoreState;
import dev.plumbline.sandbox.web.Journal;
import dev.plumbline.sandbox.web.Switches;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Both stand-ins, what they must hold, and the people who change Epicor's. */
final class Books implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AN_HOUR = 100_000_000;

    /** Bodies are kept whole, so that they can be sent again. */
    private static final int WHOLE = 64 << 20;

    private final DemoCompany company;
    private final EpicorSandbox epicor;
    private final ProcoreSandbox procore;
    private final Minimum minimum;
    private ExpectedProcore expected;
    private Set<DocumentKey> changed = Set.of();

    Books(Size size, int atOnce, int latencyMillis) {
        company = DemoCompany.generate(size.demo());
        expected = ExpectedProcore.after(company);
        minimum = new Minimum(company.procore());
        ProcoreState state = new ProcoreState(Clock.systemUTC());
        state.load(company.procore());
        ProcoreConfig limits =
                ProcoreConfig.defaults()
                        .withLimits(AN_HOUR, Math.max(1, atOnce), Duration.ofSeconds(10));
        procore = ProcoreSandbox.start(0, limits, state, new Journal(WHOLE, 16L << 30));
        procore.switches().set("rateLimits", atOnce > 0);
        procore.switches().set("numberUnique", false); // two companies use one number
        epicor = EpicorSandbox.start(EpicorConfig.defaults());
        company.epicor().forEach((id, rows) -> epicor.state().load(id, rows));
        procore.switches().set(Switches.LATENCY, latencyMillis);
        epicor.switches().set(Switches.LATENCY, latencyMillis);
    }

    /** The settings that lead to both, and the mapping tables. */
    ObjectNode settings() {
        EpicorConfig inEpicor = epicor.config();
        ProcoreConfig inProcore = ProcoreConfig.defaults();
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode settings = answer.putObject("settings");
        company.divisionSettings().forEach(settings::put);
        settings.put("plumbline.epicor.url", epicor.root())
                .put("plumbline.epicor.token-url", epicor.url() + "/connect/token")
                .put("plumbline.epicor.api-key", inEpicor.apiKey())
                .put("plumbline.epicor.client-id", inEpicor.clientId())
                .put("plumbline.epicor.client-secret", inEpicor.clientSecret())
                .put("plumbline.procore.url", procore.url())
                .put("plumbline.procore.token-url", procore.url() + "/oauth/token")
                .put("plumbline.procore.client-id", inProcore.clientId())
                .put("plumbline.procore.client-secret", inProcore.clientSecret())
                .put("plumbline.procore.company-id", String.valueOf(company.procoreCompanyId()));
        return answer.put("cost-codes", company.costCodes()).put("projects", company.projects());
    }

    /** Forgets what was asked so far. */
    ObjectNode reset() {
        for (Journal journal : List.of(epicor.journal(), procore.journal())) {
            journal.clear();
            journal.resetCounts();
        }
        return JSON.createObjectNode();
    }

    /** How often what was asked since then, and how long Epicor was read for. */
    ObjectNode calls() {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode kinds = answer.putObject("procore");
        new TreeMap<>(procore.journal().counts())
                .forEach((kind, count) -> kinds.put(kind, count.requests()));
        long reads =
                epicor.journal().entries().stream()
                        .filter(entry -> entry.method().equals("GET"))
                        .count();
        answer.put("epicor", reads).put("captureSeconds", captureSeconds());
        answer.put("needed", needed())
                .put("refused", refused())
                .put("violations", procore.violations().size());
        return answer.put("lastBulk", lastBulk());
    }

    private double captureSeconds() {
        List<Journal.Entry> reads = epicor.journal().entries(entry -> entry.method().equals("GET"));
        if (reads.isEmpty()) {
            return 0;
        }
        Instant end = Objects.requireNonNullElse(reads.getLast().end(), Instant.now());
        return Duration.between(reads.getFirst().start(), end).toNanos() / 1e9;
    }

    /** Different listings and budget code writes: each is needed once. */
    private long needed() {
        return procore.journal().entries().stream()
                .filter(entry ->
                        entry.method().equals("GET") || entry.path().endsWith("/bulk_create"))
                .map(entry -> entry.method() + entry.path() + "?" + entry.query())
                .distinct()
                .count();
    }

    private long refused() {
        return procore.journal().entries(entry -> entry.status() >= 300).size();
    }

    /** After which share of the calls the last bulk write of vendors or direct costs came. */
    private double lastBulk() {
        List<Journal.Entry> all = procore.journal().entries();
        int last = 0;
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at)
                    .path()
                    .matches(".*/(vendors|direct_costs|direct_costs/line_items)/sync")) {
                last = at + 1;
            }
        }
        return all.isEmpty() ? 0 : (double) last / all.size();
    }

    /** Writes down the data requests that Procore got, a JSON object a line, in order. */
    ObjectNode requests(String file) throws IOException {
        int count = 0;
        try (Writer out = Files.newBufferedWriter(Path.of(file))) {
            for (Journal.Entry entry :
                    procore.journal().entries(entry -> entry.path().startsWith("/rest/"))) {
                ObjectNode line =
                        JSON.createObjectNode()
                                .put("method", entry.method())
                                .put("path", entry.path())
                                .put("query", entry.query())
                                .put("body", entry.body());
                out.write(line + "\n");
                count++;
            }
        }
        return JSON.createObjectNode().put("requests", count);
    }

    /** People change a share of what was brought over. */
    ObjectNode change(double percent, long seed) {
        BookClerk clerk = new BookClerk(epicor, procore, seed);
        changed = clerk.change(expected, percent);
        expected = ExpectedProcore.after(now());
        return JSON.createObjectNode().put("documents", changed.size());
    }

    /** Where Procore differs from what it must hold. */
    ObjectNode check() {
        List<String> differences =
                ProcoreComparison.differences(expected, URI.create(procore.url()));
        ObjectNode answer = JSON.createObjectNode().put("differences", differences.size());
        differences.stream().limit(5).forEach(answer.withArray("some")::add);
        return answer;
    }

    /** The fewest calls for what changed last; for everything when nothing did yet. */
    ObjectNode minimum() {
        return JSON.valueToTree(minimum.of(expected, changed));
    }

    /** How many of our rows Procore holds. */
    ObjectNode held() {
        ObjectNode answer = JSON.createObjectNode();
        for (String table :
                List.of(
                        "vendors",
                        "purchase_order_contracts",
                        "purchase_order_line_items",
                        "direct_costs",
                        "direct_cost_line_items")) {
            answer.put(
                    table,
                    procore.rows(table).stream()
                            .filter(row -> row.path("origin_id").asText().startsWith("epicor:"))
                            .count());
        }
        return answer;
    }

    private DemoCompany now() {
        Map<String, Map<String, List<ObjectNode>>> byCompany = new TreeMap<>();
        Set<String> tables = company.epicor().firstEntry().getValue().keySet();
        for (String table : tables) {
            company.epicor()
                    .keySet()
                    .forEach(id ->
                            byCompany
                                    .computeIfAbsent(id, _ -> new HashMap<>())
                                    .put(table, new ArrayList<>()));
            for (ObjectNode row : epicor.state().rows(table, Map.of())) {
                String id = row.path(table.equals("Company") ? "Company1" : "Company").asText();
                Objects.requireNonNull(byCompany.get(id).get(table)).add(row);
            }
        }
        return new DemoCompany(
                company.procoreCompanyId(),
                new TreeMap<>(byCompany),
                company.procore(),
                company.costCodes(),
                company.projects(),
                company.divisionSettings(),
                company.cases());
    }

    @Override
    public void close() {
        epicor.close();
        procore.close();
    }
}

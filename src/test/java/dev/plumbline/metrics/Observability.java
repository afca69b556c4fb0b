package dev.plumbline.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The dashboards, alert rules and lists that are kept beside the program. */
public final class Observability {
    /** The alert rules. */
    public static final Path RULES = Path.of("deployment", "observability", "alerts.yaml");

    private static final Path DASHBOARDS = Path.of("deployment", "observability", "dashboards");
    private static final Path REFERENCE = Path.of("docs", "metrics.md");
    private static final Path OPERATIONS = Path.of("docs", "operations.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(plumbline_\\w+)` \\| (gauge|counter) \\|", Pattern.MULTILINE);
    private static final Pattern ALERT_HEADING =
            Pattern.compile("^### (Plumbline\\w+)$", Pattern.MULTILINE);

    private Observability() {}

    /** An alert rule. */
    public record Rule(String name, String expression, String runbook) {}

    /** The rules in their order. */
    public static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        try {
            new ObjectMapper(new YAMLFactory())
                    .readTree(RULES.toFile())
                    .findValues("rules")
                    .forEach(list ->
                            list.forEach(rule ->
                                    rules.add(
                                            new Rule(
                                                    rule.path("alert").asText(),
                                                    rule.path("expr").asText(),
                                                    rule.path("annotations")
                                                            .path("runbook_url")
                                                            .asText()))));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return rules;
    }

    /** Every expression of a dashboard, with what it belongs to, as Prometheus gets it. */
    public static Map<String, String> dashboardExpressions() {
        Map<String, String> expressions = new TreeMap<>();
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            for (Path file : files.sorted().toList()) {
                JsonNode board = new ObjectMapper().readTree(file.toFile());
                for (JsonNode panel : board.path("panels")) {
                    for (JsonNode target : panel.path("targets")) {
                        expressions.put(
                                file.getFileName()
                                        + ": "
                                        + panel.path("title").asText()
                                        + " "
                                        + target.path("refId").asText(),
                                target.path("expr")
                                        .asText()
                                        .replace("$__rate_interval", "1m")
                                        .replace("$division", ".*"));
                    }
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return expressions;
    }

    /** Every metric that a dashboard or a rule uses. */
    public static Set<String> used() {
        Set<String> names = new TreeSet<>();
        dashboardExpressions().values().forEach(each -> names.addAll(PromQl.metrics(each)));
        rules().forEach(rule -> names.addAll(PromQl.metrics(rule.expression())));
        return names;
    }

    /** The metrics that the reference lists, with their types. */
    public static Map<String, String> documented() {
        Map<String, String> types = new TreeMap<>();
        Matcher row = ROW.matcher(text(REFERENCE));
        while (row.find()) {
            types.put(row.group(1), row.group(2));
        }
        return types;
    }

    /** The alerts that the runbook has a heading for, in its order. */
    static List<String> runbook() {
        return ALERT_HEADING.matcher(text(OPERATIONS)).results().map(it -> it.group(1)).toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}

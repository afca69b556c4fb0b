package dev.plumbline.metrics;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code /q/metrics} answered, read by the rules of Prometheus's text format. */
public final class Scrape {
    private static final Pattern TYPE =
            Pattern.compile("^# TYPE (\\S+) (\\S+)$", Pattern.MULTILINE);
    private static final Pattern SAMPLE =
            Pattern.compile("^([a-zA-Z_:][\\w:]*)(?:\\{(.*)\\})? (\\S+)$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:\\\\.|[^\"\\\\])*)\"");

    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, Map<Map<String, String>, BigDecimal>> samples = new TreeMap<>();

    /** Reads an answer. */
    public Scrape(String text) {
        Matcher type = TYPE.matcher(text);
        while (type.find()) {
            types.put(type.group(1), type.group(2));
        }
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            if (!sample.group(3).matches("NaN|[+-]Inf")) {
                samples.computeIfAbsent(sample.group(1), _ -> new java.util.HashMap<>())
                        .put(labels(sample.group(2)), new BigDecimal(sample.group(3)));
            }
        }
    }

    private static Map<String, String> labels(@org.jspecify.annotations.Nullable String text) {
        Map<String, String> labels = new TreeMap<>();
        if (text != null) {
            Matcher label = LABEL.matcher(text);
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
        }
        return labels;
    }

    /** Every name that can be asked for: with figures, or announced without. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(samples.keySet());
        names.addAll(types.keySet());
        return names;
    }

    /** The product's own metrics with their types. */
    public Map<String, String> own() {
        Map<String, String> own = new TreeMap<>(types);
        own.keySet().removeIf(name -> !name.startsWith("plumbline_"));
        return own;
    }

    /** A metric's figures added up where the labels are as wanted. */
    public BigDecimal sum(String name, Map<String, String> wanted) {
        return samples.getOrDefault(name, Map.of()).entrySet().stream()
                .filter(one -> one.getKey().entrySet().containsAll(wanted.entrySet()))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** How many figures a metric has. */
    public int count(String name) {
        return samples.getOrDefault(name, Map.of()).size();
    }
}

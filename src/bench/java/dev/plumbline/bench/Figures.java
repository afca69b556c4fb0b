package dev.plumbline.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was measured, by name, once a round; a figure is the median of its rounds. */
final class Figures {
    private final Map<String, List<Double>> all = new TreeMap<>();

    /** Notes one; what is not a number was not measured. */
    void add(String name, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        all.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        System.out.printf("bench: %s = %.3f%n", name, value);
    }

    boolean has(String name) {
        return all.containsKey(name);
    }

    /** The median; not a number where nothing was measured. */
    double get(String name) {
        List<Double> values = all.getOrDefault(name, List.of()).stream().sorted().toList();
        int half = values.size() / 2;
        if (values.isEmpty()) {
            return Double.NaN;
        }
        return values.size() % 2 == 1
                ? values.get(half)
                : (values.get(half - 1) + values.get(half)) / 2;
    }

    /** The sum of those whose names begin and go on so. */
    double sum(String begin, String part) {
        return all.keySet().stream()
                .filter(name -> name.startsWith(begin) && name.contains(part))
                .mapToDouble(this::get)
                .sum();
    }

    double ratio(String name, String to) {
        return get(name) / get(to);
    }

    /** Takes what was not measured now from an earlier measurement's file. */
    void addMissing(Path earlier) throws IOException {
        if (Files.exists(earlier)) {
            new ObjectMapper()
                    .readValue(earlier.toFile(), new TypeReference<Map<String, List<Double>>>() {})
                    .forEach(all::putIfAbsent);
        }
    }

    /** Every single figure, as JSON. */
    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
    }
}

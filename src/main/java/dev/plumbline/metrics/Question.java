package dev.plumbline.metrics;

import dev.plumbline.metrics.Family.Kind;
import java.util.Arrays;
import java.util.List;

/**
 * A question to the database.
 *
 * @param sql answers the labels and then the measures, a row each; a parameter in it is the array
 *     of the divisions that are configured. Where a measure is null there is no figure.
 */
record Question(String sql, List<String> labels, List<Measure> measures) {

    /** A column of figures. */
    record Measure(String name, Kind kind, String help) {}

    static Question of(String sql, List<String> labels, Measure... measures) {
        return new Question(sql, labels, Arrays.asList(measures));
    }

    static Measure gauge(String name, String help) {
        return new Measure(name, Kind.GAUGE, help);
    }

    static Measure counter(String name, String help) {
        return new Measure(name, Kind.COUNTER, help);
    }

    static Measure age(String name, String help) {
        return new Measure(name, Kind.AGE, help);
    }

    /** The metrics without figures. */
    List<Family> families() {
        return measures.stream()
                .map(one -> new Family(one.name(), one.kind(), one.help(), labels, List.of()))
                .toList();
    }
}

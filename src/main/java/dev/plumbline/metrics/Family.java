package dev.plumbline.metrics;

import java.math.BigDecimal;
import java.util.List;

/**
 * A metric with its figures.
 *
 * @param labels their names
 */
record Family(String name, Kind kind, String help, List<String> labels, List<Sample> samples) {

    /** What the figures are. */
    enum Kind {
        /** A state. */
        GAUGE,
        /** A sum that only grows; the name ends in {@code _total}. */
        COUNTER,
        /** Seconds since something; they go on while the database is away. */
        AGE
    }

    /** One figure, with the values of the labels in their order. */
    record Sample(List<String> labels, BigDecimal value) {}

    /** A figure of the process as a whole. */
    static Family single(String name, Kind kind, String help, BigDecimal value) {
        return new Family(name, kind, help, List.of(), List.of(new Sample(List.of(), value)));
    }
}

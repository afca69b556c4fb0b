package dev.plumbline.bench;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a round consists of; {@code -Dbench.parts=first,replay} leaves the others out. */
enum Part {
    /** The first run, without latency and limits. */
    FIRST,
    /** Its requests once more, by a bare client. */
    REPLAY,
    /** Runs after 0, 0.1, 1 and 10 % of the documents were changed. */
    CHANGES,
    /** Start to ready, as a service. */
    START,
    /** The per-record connector without latency. */
    CONNECTOR,
    /** Plumbline and the connector, with 100 ms an answer. */
    LATENCY,
    /** A first run under a limit. */
    LIMITS;

    /** The parts that were asked for; without a wish all that the size allows. */
    static Set<Part> wanted(Size size) {
        String names = System.getProperty("bench.parts", "");
        if (!names.isBlank()) {
            Set<Part> parts = EnumSet.noneOf(Part.class);
            Arrays.stream(names.split(","))
                    .map(name -> Part.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                    .forEach(parts::add);
            return parts;
        }
        // one call after the other for hours, and hours of waiting for a limit, say no more
        return size == Size.DEMO
                ? EnumSet.allOf(Part.class)
                : EnumSet.complementOf(EnumSet.of(CONNECTOR, LATENCY, LIMITS));
    }
}

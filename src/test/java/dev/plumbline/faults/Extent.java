package dev.plumbline.faults;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much of the suite runs: {@code ./mvnw verify} takes one case of each kind, {@code -Pfaults}
 * all of them.
 */
final class Extent {
    /** The system property that {@code -Pfaults} sets, and its value then. */
    static final String PROPERTY = "faults";

    static final String ALL = "all";

    private Extent() {}

    static boolean isFull() {
        return ALL.equals(System.getProperty(PROPERTY));
    }

    /**
     * All cases, or one of each group of neighbours: the first of the first, the second of the
     * second …
     */
    static <T> Stream<T> oneOfEach(int groupSize, Stream<T> cases) {
        List<T> all = cases.toList();
        return isFull()
                ? all.stream()
                : IntStream.range(0, all.size())
                        .filter(i -> i % groupSize == i / groupSize % groupSize)
                        .mapToObj(all::get);
    }
}

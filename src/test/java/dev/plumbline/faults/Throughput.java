package dev.plumbline.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How fast the product works, to be held against how fast it worked before a fault. Falling short
 * is a verdict of the report and fails no test, because a busy machine is no fault of the product.
 *
 * @param rates parts a second in each round, in their order
 */
record Throughput(List<Double> rates) {

    /**
     * A number of rounds, each of which sends the same parts once more.
     *
     * @param makeDue makes them due and answers how many they are
     * @param send returns when all of them are sent
     */
    static Throughput of(int rounds, LongSupplier makeDue, Runnable send) {
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Instant start = Instant.now();
            long parts = makeDue.getAsLong();
            send.run();
            rates.add(parts * 1000.0 / Duration.between(start, Instant.now()).toMillis());
        }
        return new Throughput(rates);
    }

    /** The rate of half of the rounds at least: one round may have met a checkpoint. */
    double median() {
        return median(rates);
    }

    /** The value that lies in the middle; the mean of two where two do. */
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The first round after a fault, by the rate before: connections are opened in it. */
    double firstBy(Throughput before) {
        return rates.getFirst() / before.median();
    }

    double by(Throughput before) {
        return median() / before.median();
    }

    static String verdict(double ratio, double atLeast) {
        return ratio >= atLeast
                ? FaultReport.HELD
                : String.format(Locale.ROOT, "below %.2f of the rate before", atLeast);
    }
}

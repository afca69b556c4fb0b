package dev.plumbline.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How fast the product works, to be held against how fast it worked before a fault. Falling short
 * is a verdict of the report and fails no test, because a busy machine is no fault of the product.
 */
final class Throughput {
    private Throughput() {}

    /**
     * Parts a second over a number of rounds, each of which sends the same parts once more.
     *
     * @param makeDue makes them due and answers how many they are
     * @param send returns when all of them are sent
     */
    static double of(int rounds, LongSupplier makeDue, Runnable send) {
        long parts = 0;
        Instant start = Instant.now();
        for (int round = 0; round < rounds; round++) {
            parts += makeDue.getAsLong();
            send.run();
        }
        return parts * 1000.0 / Duration.between(start, Instant.now()).toMillis();
    }

    static String verdict(double ratio, double atLeast) {
        return ratio >= atLeast
                ? FaultReport.HELD
                : String.format(Locale.ROOT, "below %.2f of the rate before", atLeast);
    }
}

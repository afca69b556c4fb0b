package dev.plumbline.bench.connector;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;

/** What became of the records. */
@ApplicationScoped
public class Tally {
    private final Map<String, Integer> counts = new TreeMap<>();

    /** One more; {@code failed}, {@code vendors}, … */
    public synchronized void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    @Override
    public synchronized String toString() {
        return counts.toString();
    }
}

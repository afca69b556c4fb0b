package dev.plumbline.quota;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * When the requests that a window counts leave it again.
 *
 * @param byMoment how many leave at each moment (milliseconds of the database's clock)
 */
record Departures(NavigableMap<Long, Long> byMoment) {
    static final Departures NONE = new Departures(new TreeMap<>());

    Departures {
        byMoment = Collections.unmodifiableNavigableMap(new TreeMap<>(byMoment));
    }

    /** From pairs of moment and number. */
    static Departures of(Long[] pairs) {
        NavigableMap<Long, Long> read = new TreeMap<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            read.merge(pairs[i], pairs[i + 1], Long::sum);
        }
        return new Departures(read);
    }

    /** As pairs of moment and number. */
    Long[] pairs() {
        List<Long> pairs = new ArrayList<>();
        byMoment.forEach((moment, count) -> {
            pairs.add(moment);
            pairs.add(count);
        });
        return pairs.toArray(Long[]::new);
    }

    /** How many are still in the window. */
    long count(long now) {
        long sum = 0;
        for (long count : byMoment.tailMap(now, false).values()) {
            sum += count;
        }
        return sum;
    }

    /** The moments to come. */
    List<Long> after(long now) {
        return List.copyOf(byMoment.tailMap(now, false).keySet());
    }

    /** With more requests, without those that have left. */
    Departures plus(long now, long departure, long count) {
        return plus(now, new TreeMap<>(Map.of(departure, count)));
    }

    /** With more requests, so many at each moment, without those that have left. */
    Departures plus(long now, NavigableMap<Long, Long> more) {
        NavigableMap<Long, Long> all = new TreeMap<>(byMoment.tailMap(now, false));
        more.forEach((moment, count) -> all.merge(moment, count, Long::sum));
        return new Departures(all);
    }
}

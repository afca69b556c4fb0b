package dev.plumbline.remote;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests of one piece of work, every one of them: token requests and repeats included.
 * The work binds its counter with {@link #CURRENT}; the gateways count into whatever is bound, and
 * into nothing where nothing is.
 */
public final class Calls {
    /** The counter of the work that runs on this thread. */
    public static final ScopedValue<Calls> CURRENT = ScopedValue.newInstance();

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /** Counts one request into the work on this thread. */
    public static void count(RemoteSystem system, String kind) {
        if (CURRENT.isBound()) {
            CURRENT.get().add(system, kind);
        }
    }

    /** The counter of the work on this thread, null where nothing is bound. */
    public static @Nullable Calls current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /**
     * Does a piece of work under a counter that came from another thread; repeats and streams may
     * change threads, and bindings do not follow.
     *
     * @param calls what {@link #current} said on the thread that the work belongs to
     */
    public static <T> T under(@Nullable Calls calls, Supplier<T> work) {
        return calls == null ? work.get() : ScopedValue.where(CURRENT, calls).call(work::get);
    }

    /** Counts one request of a kind, for example {@code GET vendors} or {@code token}. */
    public void add(RemoteSystem system, String kind) {
        counts.computeIfAbsent(system.name() + " " + kind, _ -> new LongAdder()).increment();
    }

    /** The counts so far by {@code SYSTEM kind}, in alphabetical order. */
    public Map<String, Long> byKind() {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((kind, count) -> sums.put(kind, count.sum()));
        return sums;
    }

    /**
     * What was counted since the last call of this method, by {@code SYSTEM kind}; leaves the
     * counter empty.
     */
    public Map<String, Long> drain() {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((kind, count) -> {
            long sum = count.sumThenReset();
            if (sum > 0) {
                sums.put(kind, sum);
            }
        });
        return sums;
    }
}

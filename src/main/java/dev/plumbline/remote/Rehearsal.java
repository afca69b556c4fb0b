package dev.plumbline.remote;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Work that is gone through without its writes. While one is bound to the thread, reads are asked
 * for as ever; what would write is counted, and answered as a system answers that takes everything.
 * Whoever would note a write for later notes nothing, or notes it here.
 */
public final class Rehearsal {
    private static final ScopedValue<Rehearsal> CURRENT = ScopedValue.newInstance();

    private final Calls calls = new Calls();
    private final Map<String, Object> remembered = new ConcurrentHashMap<>();
    private final AtomicLong made = new AtomicLong();

    /** Whether the work on this thread is only rehearsed. */
    public static boolean isOn() {
        return CURRENT.isBound();
    }

    /** The rehearsal on this thread. */
    public static Rehearsal current() {
        return CURRENT.get();
    }

    /** Goes through a piece of work. */
    public <T> T of(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /** Counts a request that would be sent: a write, or a read that the work itself asks again. */
    public void wouldSend(RemoteSystem system, String kind) {
        calls.add(system, kind);
    }

    /** The requests that would be sent, by {@code SYSTEM kind}. */
    public Map<String, Long> wouldBeSent() {
        return calls.byKind();
    }

    /** An id for something that would have been made: negative, so that no system has it. */
    public long madeUpId() {
        return made.decrementAndGet();
    }

    /** What is known in this rehearsal only, by a name of its own. */
    public Map<String, Object> remembered() {
        return remembered;
    }
}

package dev.plumbline.remote;

import java.util.function.Supplier;

/**
 * What must still hold at the moment a request leaves that changes something. Between the decision
 * to send it and that moment it may wait for its turn, for a token or for the next try, and the
 * process itself may be put to sleep. The work binds the question to its thread; the gateway asks
 * it last of all.
 */
public final class Clearance {
    private static final ScopedValue<Runnable> CURRENT = ScopedValue.newInstance();

    private Clearance() {}

    /**
     * Does a piece of work whose requests are cleared one by one.
     *
     * @param question throws where a request may no longer leave
     */
    public static <T> T of(Runnable question, Supplier<T> work) {
        return ScopedValue.where(CURRENT, question).call(work::get);
    }

    /** Asks whether a request may leave; where nothing is bound, it may. */
    public static void ask() {
        if (CURRENT.isBound()) {
            CURRENT.get().run();
        }
    }
}

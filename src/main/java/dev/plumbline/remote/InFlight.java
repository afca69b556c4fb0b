package dev.plumbline.remote;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The requests that are under way, so that one which hangs does not hold a stop for longer than its
 * outcome can still be written down.
 */
@ApplicationScoped
public class InFlight {
    private final ReentrantLock lock = new ReentrantLock();

    /** How to end the request that a thread waits for. */
    private final Map<Thread, BooleanSupplier> under = new HashMap<>();

    private boolean closed;
    private boolean cut;

    /**
     * Sends a request on this thread.
     *
     * @throws RemoteFailure.Stopped when the stop has begun; nothing was sent
     */
    public <T> T send(RemoteSystem system, Supplier<T> request) {
        enter(system);
        try {
            return request.get();
        } finally {
            leave();
        }
    }

    /**
     * Notes how the request that this thread is about to wait for is ended.
     *
     * @param end ends it, or says {@code false} where there is nothing to end yet
     */
    void endedBy(BooleanSupplier end) {
        lock.lock();
        try {
            under.computeIfPresent(Thread.currentThread(), (_, _) -> end);
        } finally {
            lock.unlock();
        }
    }

    /** Lets no further request begin. */
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends what is still waiting for an answer: its outcome is unknown from now on. A request that
     * was merely given up would end when the container is gone, and be reported as an error.
     */
    public void cut() {
        lock.lock();
        try {
            closed = true;
            cut = true;
            under.forEach((waiting, end) -> {
                if (!end.getAsBoolean()) {
                    waiting.interrupt();
                }
            });
        } finally {
            lock.unlock();
        }
    }

    private void enter(RemoteSystem system) {
        lock.lock();
        try {
            if (closed) {
                throw new RemoteFailure.Stopped(system);
            }
            under.put(Thread.currentThread(), () -> false);
        } finally {
            lock.unlock();
        }
    }

    /** The interrupt was for the request alone: what follows writes down what became of it. */
    private void leave() {
        lock.lock();
        try {
            under.remove(Thread.currentThread());
            if (cut) {
                Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }
}

package dev.plumbline.remote;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The requests that are under way, so that one which hangs does not hold a stop for longer than its
 * outcome can still be written down.
 */
@ApplicationScoped
public class InFlight {
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Thread> under = new HashSet<>();
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

    /** Lets no further request begin. */
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Interrupts what is still waiting for an answer: its outcome is unknown from now on. */
    public void cut() {
        lock.lock();
        try {
            closed = true;
            cut = true;
            under.forEach(Thread::interrupt);
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
            under.add(Thread.currentThread());
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

package dev.plumbline.sandbox.dev;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Closes what was opened, last first, once the product has stopped: it still writes while it stops.
 */
final class ClosingOrder {
    /** Set by the product while it runs; a name rather than an object, to outlast class loaders. */
    private static final String RUNNING = "dev.plumbline.running";

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T opened(T resource) {
        opened.push(resource);
        return resource;
    }

    void closeWhenTheProcessEnds() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "development-environment"));
    }

    private void close() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (System.getProperty(RUNNING) != null && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        for (AutoCloseable resource : opened) {
            try {
                resource.close();
            } catch (Exception e) {
                System.err.println("Development environment: " + e);
            }
        }
    }
}

package dev.plumbline.sync;

import dev.plumbline.remote.Calls;
import dev.plumbline.remote.Rehearsal;
import io.opentelemetry.context.Context;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Several requests of one batch at the same time. They count into the same calls, and their log
 * lines and spans belong to the same work, as if the thread had sent them that waits for them.
 */
@ApplicationScoped
class SideBySide {
    /** As many connections as are kept to Procore. */
    private static final int CONNECTIONS = 64;

    private final ExecutorService threads;
    private final int atOnce;

    SideBySide(@VirtualThreads ExecutorService threads, SyncSettings settings) {
        this.threads = threads;
        this.atOnce = CONNECTIONS / settings.lanes();
    }

    /**
     * How many requests of a batch go at the same time. With all lanes at work no request waits for
     * a connection: whether it may leave was asked before.
     */
    int atOnce() {
        return atOnce;
    }

    /**
     * The answers of all, in their order; ends when all have ended. Work that is only rehearsed
     * asks nobody and goes one after the other.
     *
     * @param work throws nothing
     */
    <T> List<T> all(List<Supplier<T>> work) {
        if (work.size() == 1 || Rehearsal.isOn()) {
            return work.stream().map(Supplier::get).toList();
        }
        Calls calls = Calls.current();
        Map<String, Object> keys = MDC.getMap();
        Context trace = Context.current();
        List<CompletableFuture<T>> answers =
                work.stream()
                        .map(each ->
                                CompletableFuture.supplyAsync(
                                        trace.wrapSupplier(() ->
                                                withKeys(keys, () -> Calls.under(calls, each))),
                                        threads))
                        .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /**
     * Does work with the keys that its thread lacks. A virtual thread shares them with the thread
     * that began it where that works for an event, and has none where it does not.
     */
    private static <T> T withKeys(@Nullable Map<String, Object> keys, Supplier<T> work) {
        Map<String, Object> missing = new HashMap<>(keys == null ? Map.of() : keys);
        missing.keySet().removeIf(key -> MDC.get(key) != null);
        missing.forEach(MDC::put);
        try {
            return work.get();
        } finally {
            missing.keySet().forEach(MDC::remove);
        }
    }
}

package dev.plumbline.procore;

import dev.plumbline.remote.Quota.Priority;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/**
 * One request to be sent.
 *
 * @param kind its name in counts, logs and messages, for example {@code vendors sync}
 * @param call sends it
 * @param rehearsal the body that a rehearsed write is answered with
 */
record Request(String kind, Priority priority, Call call, Supplier<String> rehearsal) {
    Request(String kind, Priority priority, Call call) {
        this(kind, priority, call, () -> "{}");
    }

    /** Sends a request with the value of the {@code Authorization} header. */
    @FunctionalInterface
    interface Call {
        Response send(String bearer);
    }
}

package dev.plumbline.procore;

import dev.plumbline.remote.Quota.Priority;
import jakarta.ws.rs.core.Response;

/**
 * One request to be sent.
 *
 * @param kind its name in counts, logs and messages, for example {@code vendors sync}
 * @param call sends it
 */
record Request(String kind, Priority priority, Call call) {

    /** Sends a request with the value of the {@code Authorization} header. */
    @FunctionalInterface
    interface Call {
        Response send(String bearer);
    }
}

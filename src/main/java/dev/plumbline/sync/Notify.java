package dev.plumbline.sync;

import dev.plumbline.ledger.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * The events that make the steps start at once. They carry ids only and may get lost: the work
 * itself stands in the database, and the {@link Sweeper} finds what nobody was told of. A header
 * names the span that tells, for traces end at the bus.
 */
@ApplicationScoped
public class Notify {
    static final String CHANGES_DUE = "changes-due";
    static final String RECORDS_READY = "records-ready";
    static final String PARTS_READY = "parts-ready";

    /** A run of the division named has ended. */
    public static final String RUN_FINISHED = "run-finished";

    private final EventBus bus;
    private final Stopping stopping;

    public Notify(EventBus bus, Stopping stopping) {
        this.bus = bus;
        this.stopping = stopping;
    }

    /** A run of the division is queued. */
    public void changesDue(String division) {
        send(CHANGES_DUE, division, here());
    }

    /** Records of the division wait to be mapped, or its run to be ended. */
    public void recordsReady(String division) {
        recordsReady(division, here());
    }

    /** The same, told by a step that is over. */
    void recordsReady(String division, @Nullable String traceParent) {
        send(RECORDS_READY, division, traceParent);
    }

    /** Parts of the lane wait to be sent. */
    public void partsReady(long lane) {
        send(PARTS_READY, lane, here());
    }

    /** A run of the division has ended. */
    public void runFinished(String division) {
        send(RUN_FINISHED, division, here());
    }

    /** Who hears of it does so within {@link Stopping#heard}. */
    private void send(String address, Object what, @Nullable String traceParent) {
        if (!stopping.announce()) {
            return;
        }
        DeliveryOptions options = new DeliveryOptions();
        if (traceParent != null) {
            options.addHeader(TraceParent.HEADER, traceParent);
        }
        bus.send(address, what, options);
    }

    private static @Nullable String here() {
        return TraceParent.of(Span.current());
    }
}

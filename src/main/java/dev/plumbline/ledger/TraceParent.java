package dev.plumbline.ledger;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which span caused a piece of work that is done later or elsewhere, as W3C {@code traceparent}:
 * stored with a run, and carried by events, because no trace follows either by itself.
 */
public final class TraceParent {
    /** Its name as a header. */
    public static final String HEADER = "traceparent";

    private TraceParent() {}

    /** A span's; null where nothing is traced. */
    public static @Nullable String of(Span span) {
        Map<String, String> carrier = new HashMap<>();
        W3CTraceContextPropagator.getInstance()
                .inject(
                        Context.root().with(span),
                        carrier,
                        (to, key, value) -> put(to, key, value));
        return carrier.get(HEADER);
    }

    /** The span that is meant; empty where there is none. */
    public static Optional<SpanContext> read(@Nullable String traceParent) {
        if (traceParent == null) {
            return Optional.empty();
        }
        Context read =
                W3CTraceContextPropagator.getInstance()
                        .extract(Context.root(), Map.of(HEADER, traceParent), MAP);
        return Optional.of(Span.fromContext(read).getSpanContext()).filter(SpanContext::isValid);
    }

    private static void put(@Nullable Map<String, String> to, String key, String value) {
        if (to != null) {
            to.put(key, value);
        }
    }

    private static final TextMapGetter<Map<String, String>> MAP =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(Map<String, String> carrier) {
                    return List.copyOf(carrier.keySet());
                }

                @Override
                public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
                    return carrier == null ? null : carrier.get(key);
                }
            };
}

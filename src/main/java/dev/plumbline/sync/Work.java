package dev.plumbline.sync;

import dev.plumbline.domain.Entity;
import dev.plumbline.ledger.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work as logs and traces know it. The keys of its log lines are set here and nowhere
 * else (those of a record: where a change of it is logged), and its span links to what caused it:
 * the run, and the step that told of the work. A trace follows neither an event nor a row.
 */
@ApplicationScoped
public class Work {
    private static final ScopedValue<List<SpanContext>> CAUSES = ScopedValue.newInstance();

    private final Tracer tracer;
    private final boolean traced;

    Work(
            Tracer tracer,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "false")
                    boolean disabled) {
        this.tracer = tracer;
        this.traced = !disabled;
    }

    /** What a piece of work is about. */
    public record Keys(@Nullable String division, @Nullable Long runId, @Nullable Entity entity) {

        /** Of a division, and of a run where there is one. */
        public static Keys of(String division, @Nullable Long runId) {
            return new Keys(division, runId, null);
        }

        private Map<String, String> asText() {
            Map<String, String> text = new TreeMap<>();
            if (division != null) {
                text.put("division", division);
            }
            if (runId != null) {
                text.put("runId", runId.toString());
            }
            if (entity != null) {
                text.put("entity", entity.name());
            }
            return text;
        }
    }

    /** Whether spans go anywhere. */
    boolean isTraced() {
        return traced;
    }

    /** Does work whose log lines carry the keys. */
    public void on(Keys keys, Runnable work) {
        withKeys(
                keys.asText(),
                () -> {
                    work.run();
                    return true;
                });
    }

    /** Links the steps of some work to the span that caused it. */
    public void causedBy(@Nullable String traceParent, Runnable work) {
        List<SpanContext> causes = new ArrayList<>(CAUSES.orElse(List.of()));
        TraceParent.read(traceParent).ifPresent(causes::add);
        ScopedValue.where(CAUSES, causes).run(work);
    }

    /** Does work as a step of its own: a span, and log lines with the keys. */
    public void step(String name, Keys keys, Runnable work) {
        answerOf(
                name,
                keys,
                () -> {
                    work.run();
                    return true;
                });
    }

    /** The answer of work that is a step of its own. */
    public <T> T answerOf(String name, Keys keys, Supplier<T> work) {
        Span span = span(name, keys);
        Map<String, String> text = keys.asText();
        if (span.getSpanContext().isValid()) {
            text.put("traceId", span.getSpanContext().getTraceId());
        }
        try (Scope _ = span.makeCurrent()) {
            return withKeys(text, work);
        } catch (RuntimeException failure) {
            span.recordException(failure);
            span.setStatus(StatusCode.ERROR);
            throw failure;
        } finally {
            span.end();
        }
    }

    private Span span(String name, Keys keys) {
        SpanBuilder span = tracer.spanBuilder(name).setNoParent();
        CAUSES.orElse(List.of()).forEach(span::addLink);
        keys.asText().forEach((key, value) -> span.setAttribute("plumbline." + key, value));
        return span.startSpan();
    }

    private static <T> T withKeys(Map<String, String> keys, Supplier<T> work) {
        Map<String, @Nullable Object> before = new HashMap<>();
        keys.forEach((key, value) -> {
            before.put(key, MDC.get(key));
            MDC.put(key, value);
        });
        try {
            return work.get();
        } finally {
            before.forEach(Work::restore);
        }
    }

    private static void restore(String key, @Nullable Object value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
